"""Loads the made year of hazards and the live cases; called by `bihuan demo-load`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from uuid import UUID

from bihuan.programmes.gigwork.actions import load_defaults

from . import company as people
from .album import Album
from .company import Company
from .plan import plan
from .play import Player


Forget = Callable[[UUID], None]


def load(untold: Callable[[], AbstractContextManager[Forget]]) -> Iterator[str]:
    """Everything of this programme; says in lines what there is.

    untold: inside it nobody is told of what happens, and a case is not read twice.
    """
    started = time.monotonic()
    load_defaults()
    company, album = Company(), Album()
    people.keeper_of_categories(company.district)
    year = plan(company.places, company.diligence)
    with untold() as forget:
        player = Player(company, album, "import", "year", forget)
        acts = player.play(year.acts, year.matters)
    yield f"{len(player.cases)} cases of a year in {acts} steps"
    yield f"{time.monotonic() - started:.0f} seconds"
