"""The programme's part of the demonstration; called by `bihuan demo-load`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from uuid import UUID

from . import coming, gatherings
from .essays import loading

Forget = Callable[[UUID], None]


def load(untold: Callable[[], AbstractContextManager[Forget]]) -> Iterator[str]:
    """Everything of this programme; says in lines what there is.

    untold: inside it nobody is told of what happens, and a case is not read twice.
    """
    who = loading.writers()
    city = who.city
    yield f"{len(city.sites)} sites, {len(who.everybody)} authors in {len(city.fields)} units"
    yield loading.load(who, untold)
    with untold():
        yield gatherings.load(who)
    yield coming.load(who)
