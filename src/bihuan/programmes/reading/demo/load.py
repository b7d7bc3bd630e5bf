"""The programme's part of the demonstration; called by `bihuan demo-load`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from uuid import UUID

from bihuan.core.access import SYSTEM
from bihuan.core.casework.actions import seal_trail
from bihuan.core.kernel import clock
from bihuan.core.measures.actions import set_section

from . import aims, brands, coming, gatherings
from .diaries import boards, harvests, playing
from .diaries.ground import company
from .essays import loading
from .essays.ground import CITY_SITE
from .essays.plan import LAST

Forget = Callable[[UUID], None]


def load(untold: Callable[[], AbstractContextManager[Forget]]) -> Iterator[str]:
    """Everything of this programme; says in lines what there is.

    untold: inside it nobody is told of what happens, and a case is not read twice.
    """
    who = loading.writers()
    city = who.city
    office = city.sites[CITY_SITE].organisation
    set_section("reading", office, own=True, as_of=LAST, actor=SYSTEM)
    yield aims.load(office)
    yield f"{len(city.sites)} sites, {len(who.everybody)} authors in {len(city.fields)} units"
    yield loading.load(who, untold)
    with untold():
        yield gatherings.load(who)
        yield brands.load(who)
    yield coming.load(who)
    with clock.frozen(loading.GROUND):
        people = company(who)
    with untold() as forget:
        yield playing.load(people, forget)
        yield harvests.load(people)
        seal_trail()
    yield boards.load(people)
