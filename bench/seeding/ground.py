"""Who and where: the demonstration's ground without its year, a second district, people to play."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date

from django.contrib.auth import get_user_model
from django.db import transaction

from bihuan.config.demo import grounds, haste, office
from bihuan.config.demo.cast import BEGIN
from bihuan.config.demo.load import BEFORE
from bihuan.config.demo.tree import DISTRICT
from bihuan.core.access import SYSTEM
from bihuan.core.accounts.actions import register_user
from bihuan.core.kernel import clock, working_calendar
from bihuan.core.parties.actions import appoint, create_organisation, create_post, register_person
from bihuan.core.parties.models import Organisation, Person, Post
from bihuan.programmes.gigwork.actions import load_defaults

FLOODED = "YX"
"""A county whose desk has let everything lie: most open cases of the large sizes are there."""
RIDERS, DESKS, QUARTERS = 400, 8, 20


def load() -> None:
    """Organisations, boundaries, people and posts; eight riders and eight dispatchers sign in."""
    with ExitStack() as stack:
        for one in (transaction.atomic(), working_calendar.remembered(), haste.in_one_go()):
            stack.enter_context(one)
        with clock.frozen(BEFORE):
            grounds.load()
            office.load()
            load_defaults()
            _dispatchers(Organisation.objects.get(code=DISTRICT), "desk", DESKS, block=0)
            flooded = Organisation.objects.get(code=FLOODED)
            _dispatchers(flooded, "flood", 1, block=100)
            _quarters(flooded)
        for place in range(RIDERS):
            rider = register_person(name="骑手", phone=_phone(1000 + place), actor=SYSTEM)
            if place < DESKS:
                register_user(person=rider, username=f"rider{place}x", actor=SYSTEM)


def _phone(number: int) -> str:
    """Of a block that was never given out."""
    return f"154009{number:05d}"


def _dispatchers(unit: Organisation, name: str, count: int, *, block: int) -> None:
    post = create_post(unit, title="调度席", role="dispatcher", several=True, actor=SYSTEM)
    for place in range(count):
        person = _appointed(post, "调度员", _phone(block + place))
        register_user(person=person, username=f"{name}{place}x", actor=SYSTEM)


def _quarters(unit: Organisation) -> None:
    for place in range(QUARTERS):
        code = f"{unit.code}-{place:03d}"
        quarter = create_organisation(
            name=f"第{place + 1}社区", kind="community", code=code, parent=unit, actor=SYSTEM
        )
        post = create_post(quarter, title="专职网格员", role="grid_worker", actor=SYSTEM)
        _appointed(post, "网格员", _phone(200 + place))
    handling = create_post(unit, title="承办岗", role="handler", several=True, actor=SYSTEM)
    _appointed(handling, "承办人", _phone(300))


def _appointed(post: Post, name: str, phone: str, since: date = BEGIN) -> Person:
    person = register_person(name=name, phone=phone, actor=SYSTEM)
    appoint(person, post, starts_on=since, actor=SYSTEM)
    return person


def accounts() -> dict[str, list[str]]:
    """User names by part: "rider", "desk", "flood"."""
    names = get_user_model().objects.filter(username__endswith="x").order_by("username")
    found: dict[str, list[str]] = {"rider": [], "desk": [], "flood": []}
    for name in names.values_list("username", flat=True):
        found[name[:-2]].append(name)
    return found
