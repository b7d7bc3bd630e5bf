"""How much may be taken away at once, by one person and by all."""

from __future__ import annotations

from collections.abc import Iterator
from threading import BoundedSemaphore

from django.http import HttpRequest

from bihuan.core.access.actor import Actor
from bihuan.core.kernel.ratelimit import hit

TIMES, SECONDS = 6, 60
"""Exports one person may start, and within how many seconds."""
AT_ONCE = 3
"""Exports one process sends at the same time: more would leave no thread for pages."""
MOST_WHOLE = 5_000
"""Rows of one export with names and numbers in full: each person concerned gets a line."""
_places = BoundedSemaphore(AT_ONCE)


def allowed(actor: Actor, request: HttpRequest) -> bool:
    """Counts this try; strangers are told apart by their address."""
    who = str(actor.person.pk) if actor.person else request.META.get("REMOTE_ADDR", "")
    return hit("access.export", who, TIMES, SECONDS)


def take_place() -> bool:
    """A place among those that are being sent now; False when all are taken."""
    return _places.acquire(blocking=False)


def give_place_back() -> None:
    """Frees a place that was taken and not used."""
    _places.release()


class Placed:
    """Pieces of a file that hold a place until they are closed, read to the end or not."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces = pieces
        self.open = True

    def __iter__(self) -> Iterator[bytes]:
        return self.pieces

    def close(self) -> None:
        """Called by the server when the answer is over, also when the reader went away."""
        if self.open:
            self.open = False
            give_place_back()
            closing = getattr(self.pieces, "close", None)
            if closing:
                closing()
