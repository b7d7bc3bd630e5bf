"""What does not change while the year is played, read once instead of for every report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from uuid import UUID

from bihuan.core.parties.models import Organisation, Post
from bihuan.programmes.gigwork.queries import areas, categories, rewards


@contextmanager
def remembered() -> Iterator[None]:
    """The table of categories, the rule of points, whose ground it is and which post goes there.

    Holders of a post change within the year, posts and areas do not.
    """
    homes: dict[UUID, Organisation | None] = {}
    receivers: dict[UUID, Post | None] = {}
    home_of, first_receiver = areas.home_of, areas.first_receiver

    def home(unit: Organisation) -> Organisation | None:
        if unit.pk not in homes:
            homes[unit.pk] = home_of(unit)
        return homes[unit.pk]

    def receiver(unit: Organisation, home: Organisation) -> Post | None:
        if unit.pk not in receivers:
            receivers[unit.pk] = first_receiver(unit, home)
        return receivers[unit.pk]

    instead: list[tuple[Any, str, Callable[..., Any]]] = [
        (areas, "home_of", home),
        (areas, "first_receiver", receiver),
        (categories, "active", cache(categories.active)),
        (rewards, "rule_now", cache(rewards.rule_now)),
    ]
    before = [(owner, name, getattr(owner, name)) for owner, name, _value in instead]
    try:
        for owner, name, value in instead:
            setattr(owner, name, value)
        yield
    finally:
        for owner, name, value in before:
            setattr(owner, name, value)
