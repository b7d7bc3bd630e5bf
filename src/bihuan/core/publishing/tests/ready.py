"""Pieces that have passed all steps, for tests of the calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from bihuan.core.access import SYSTEM
from bihuan.core.publishing.actions import hand_in, pass_step
from bihuan.core.publishing.models import Piece
from bihuan.core.publishing.tests.world import World, written

STEPS = ("editor", "second", "chief", "proof1")
BEGIN = datetime(2025, 6, 2, 2, tzinfo=UTC)


def ready(world: World, title: str, *, waited: int = 0, **fields: Any) -> Piece:
    """A piece that passed all steps; `waited` days before now."""
    writing = written(world, title=title, **fields)
    piece = hand_in(writing, client_id=uuid4(), actor=SYSTEM)
    for name in STEPS:
        pass_step(piece.pk, actor=world.actor(name))
    piece.refresh_from_db()
    piece.handed_in_at = (piece.handed_in_at or BEGIN) - timedelta(days=waited)
    piece.save()
    return piece
