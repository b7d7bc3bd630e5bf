"""Loads the made year of hazards and the live cases; called by `bihuan demo-load`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from itertools import groupby
from uuid import UUID

from bihuan.core.access import SYSTEM
from bihuan.core.casework.actions import anchor_day, seal_trail
from bihuan.core.kernel import clock, outbox
from bihuan.core.measures.actions import set_section
from bihuan.programmes.gigwork.actions import load_defaults

from . import aims, stations, subsidies
from . import company as people
from . import shop as goods
from .album import album
from .company import Company
from .enterprises.load import load as enterprises
from .live import live
from .memory import remembered
from .plan import Year, plan
from .play import Player
from .rhythm import END, LAST

Forget = Callable[[UUID], None]


def load(untold: Callable[[], AbstractContextManager[Forget]]) -> Iterator[str]:
    """Everything of this programme; says in lines what there is.

    untold: inside it nobody is told of what happens, and a case is not read twice.
    """
    load_defaults()
    company = Company()
    people.keeper_of_categories(company.district)
    set_section("gigwork", company.district, own=False, as_of=LAST, actor=SYSTEM)
    yield aims.load(company.district)
    with untold():
        yield from enterprises(company.district)
    yield from subsidies.load(company.district, untold)
    with untold():
        yield stations.load(company.district)
    yield stations.today(company)
    year, current = plan(company.places, company.diligence), live(company.places, clock.now())
    with album() as pictures:
        pictures.expect((*year.acts, *current.acts))
        with untold() as forget, remembered():
            player = Player(company, pictures, "import", "year", forget)
            steps = _play_year(player, year)
        yield f"{len(player.cases)} cases of a year up to {LAST} in {steps} steps"
        today = Player(company, pictures, "web", "live")
        _play_live(today, current, untold)
        pictures.develop()
        yield f"{len(today.cases)} live cases, {pictures.developed} pictures"
    yield goods.load(company.district, company.riders, untold)


def _play_live(
    player: Player, current: Year, untold: Callable[[], AbstractContextManager[Forget]]
) -> None:
    """Of each live case people are told the last step; of the demo rider's own, all of them."""
    last = {act.case: act for act in current.acts}
    for act in current.acts:
        own = current.matters[act.case].rider == 0 and not current.matters[act.case].caller
        if own or act is last[act.case] or act.verb == "tick":
            player.play([act], current.matters)
            player.album.develop()
            with clock.frozen(act.at):
                outbox.run_pending()
        else:
            with untold():
                player.play([act], current.matters)


def _play_year(player: Player, year: Year) -> int:
    """Month by month; the trail is sealed at each month's end, as the worker would more often."""
    steps = 0
    for _month, acts in groupby(year.acts, key=lambda act: act.at.astimezone(clock.LOCAL).month):
        steps += player.play(month := list(acts), year.matters)
        with clock.frozen(month[-1].at + timedelta(minutes=5)):
            seal_trail()
    with clock.frozen(END):
        anchor_day(LAST)
    return steps
