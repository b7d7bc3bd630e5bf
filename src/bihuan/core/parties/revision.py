"""A counter that goes up when this process changes an appointment, a post or the tree.

Rights kept with an actor are thrown away when it moves, so that a long-lived actor (a test, a
worker) never works with rights that this process has just ended. Other processes read rights
anew for every request, so nothing needs to be shared.
"""

from itertools import count

_ticks = count(1)
_now = 0


def current() -> int:
    return _now


def bump() -> None:
    global _now
    _now = next(_ticks)
