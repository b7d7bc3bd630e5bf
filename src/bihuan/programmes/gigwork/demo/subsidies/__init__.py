"""Five subsidies in the demonstration: branches, budgets, a year of applications, and today's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

from bihuan.core.parties.models import Organisation

from . import money, story
from .cast import Cast

Untold = Callable[[], AbstractContextManager[Any]]


def load(district: Organisation, untold: Untold) -> Iterator[str]:
    """The past without telling anybody; of what is under way today people hear."""
    cast = Cast(district)
    money.load(cast)
    player = story.Player(cast)
    with untold():
        story.past(player)
    story.today(player)
    yield f"{player.made} applications for subsidies of {len(cast.branches)} branches"
