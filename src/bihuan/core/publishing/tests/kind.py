"""A made kind of pieces, so that publishing is tested without any programme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bihuan.core.access import Actor
from bihuan.core.publishing.models import Piece
from bihuan.core.publishing.wiring_api import PieceKind, register_kind

BESIDE: list[tuple[str, str]] = []


def _beside(piece: Piece, given: Mapping[str, Any], actor: Actor) -> None:
    BESIDE.append((str(piece.number), str(given.get("group", ""))))


ESSAY = PieceKind(
    code="test.essay",
    title="Essay",
    asks="A book or a piece of work",
    series="TS",
    least=10,
    most=2000,
    beside=_beside,
)


def install() -> None:
    """Make the kind known; harmless when it is."""
    register_kind(ESSAY)
    BESIDE.clear()
