"""What does not change while the essays are played, read once instead of at every step.

The load is alone in its transaction, so a piece that it holds is the piece as it stands, and a text
that was looked through against the office's lists says the same at the next step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any
from uuid import UUID

from bihuan.core.publishing.actions import locking
from bihuan.core.publishing.models import Piece, Review
from bihuan.core.publishing.queries import wording
from bihuan.core.publishing.queries.chains import reviews_of
from bihuan.core.publishing.rules.findings import Finding
from bihuan.core.publishing.rules.wording import Lists

ACTIONS = "bihuan.core.publishing.actions"


@contextmanager
def remembered() -> Iterator[None]:
    """Pieces and their steps by id, the office's lists by site, what they find by version."""
    pieces: dict[UUID, Piece] = {}
    lists: dict[UUID, Lists] = {}
    steps: dict[UUID, list[Review]] = {}
    stops: dict[tuple[UUID, int], list[Finding]] = {}
    decide, publish = (import_module(f"{ACTIONS}.{name}") for name in ("decide", "publish"))
    really_lock, lists_of, stops_in = locking.lock, wording.lists_of, wording.stops_in

    def lock(piece_id: UUID, version: int | None = None) -> Piece:
        if piece_id not in pieces:
            pieces[piece_id] = really_lock(piece_id, version)
        return pieces[piece_id]

    def steps_of(piece: Piece) -> list[Review]:
        if piece.pk not in steps:
            steps[piece.pk] = reviews_of(piece)
        return steps[piece.pk]

    def lists_once(site: Any) -> Lists:
        if site.pk not in lists:
            lists[site.pk] = lists_of(site)
        return lists[site.pk]

    def stops_once(piece: Piece) -> list[Finding]:
        key = piece.pk, piece.version
        if key not in stops:
            stops[key] = stops_in(piece)
        return stops[key]

    instead: list[tuple[Any, str, Callable[..., Any]]] = [
        (decide, "lock", lock),
        (publish, "lock", lock),
        (decide, "reviews_of", steps_of),
        (wording, "lists_of", lists_once),
        (decide, "stops_in", stops_once),
    ]
    before = [(owner, name, getattr(owner, name)) for owner, name, _value in instead]
    try:
        for owner, name, value in instead:
            setattr(owner, name, value)
        yield
    finally:
        for owner, name, value in before:
            setattr(owner, name, value)
