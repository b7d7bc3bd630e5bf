"""Putting the demonstration into an empty database: all of it or nothing, and only once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib import import_module
from importlib.util import find_spec

from django.db import transaction

from bihuan.config import programmes
from bihuan.core.accounts.models import User
from bihuan.core.kernel import clock, outbox, working_calendar
from bihuan.core.parties.models import Organisation

from . import (
    counted,
    found,
    grounds,
    haste,
    hooks,
    instructions,
    keys,
    leaders,
    newsroom,
    office,
    partners,
    returns,
    reviewers,
    wechat,
)
from .cast import BEGIN
from .tree import DISTRICT

BEFORE = datetime(BEGIN.year, BEGIN.month, BEGIN.day, 9, tzinfo=clock.LOCAL) - timedelta(days=3)


def loaded() -> bool:
    """Whether the demonstration is in this database."""
    return (
        Organisation.objects.filter(code=DISTRICT).exists()
        and User.objects.filter(username="rider", demo=True).exists()
    )


def load() -> Iterator[str]:
    """Load everything in one transaction and say what came of it, line by line."""
    if loaded():
        yield "The demonstration is already loaded."
        return
    with transaction.atomic(), working_calendar.remembered(), haste.in_one_go():
        with clock.frozen(BEFORE):
            yield grounds.load()
            yield office.load()
            yield leaders.load()
            yield newsroom.load()
            yield reviewers.load()
        for part in parts():
            yield from import_module(part).load(haste.untold)
        yield instructions.load()
        yield keys.load()
        yield hooks.load()
        yield partners.load()
        yield wechat.load()
        outbox.run_pending()
        yield counted.load()
        for part in parts("review"):
            yield from import_module(part).load(haste.untold)
        yield returns.load()
        outbox.run_pending()
        yield found.load()


def parts(name: str = "load") -> list[str]:
    """The demonstrations of the programmes that this process runs; "review": what they publish once
    figures are counted."""
    names = [f"bihuan.programmes.{code}.demo.{name}" for code in programmes.codes()]
    return [name for name in names if find_spec(name.rpartition(".")[0]) and find_spec(name)]
