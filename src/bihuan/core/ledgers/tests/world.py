"""People, a district and its points, for the tests of the ledgers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import count

from django.test import Client

from bihuan.core.access import SYSTEM
from bihuan.core.accounts.actions import sessions
from bihuan.core.accounts.models import User
from bihuan.core.kernel.ids import new_id
from bihuan.core.ledgers import actions
from bihuan.core.ledgers.models import Transfer
from bihuan.core.ledgers.rules import Cause
from bihuan.core.parties.actions import appoint, create_organisation, create_post, register_person
from bihuan.core.parties.models import Organisation, Person

_number = count(1)
BOOK = "points"


def person(name: str = "李小川") -> Person:
    return register_person(name=name, phone=f"139{next(_number):08d}", actor=SYSTEM)


def signed_in(who: Person) -> Client:
    """A browser in which the person is signed in, the second factor behind them."""
    user = User.objects.create_user(username=f"u{next(_number)}", person=who)
    client = Client()
    client.force_login(user, backend="bihuan.core.accounts.backends.PhoneOrNameBackend")
    session = client.session
    session[sessions.PROVEN] = True
    session.save()
    return client


@dataclass(frozen=True)
class Units:
    """A province with two districts that see nothing of each other."""

    ours: Organisation
    other: Organisation


def units() -> Units:
    n = next(_number)
    top = create_organisation(name="湖南省", kind="province", code=f"p{n}", actor=SYSTEM)
    ours, other = (
        create_organisation(name=name, kind="district", code=f"{code}{n}", parent=top, actor=SYSTEM)
        for name, code in (("北湖区", "a"), ("荷塘区", "b"))
    )
    return Units(ours, other)


def keeper(unit: Organisation, role: str = "points_keeper") -> Person:
    who = person("陈管理")
    post = create_post(unit, title=f"岗位{next(_number)}", role=role, actor=SYSTEM)
    appoint(who, post, starts_on=date(2020, 1, 1), actor=SYSTEM)
    return who


def earn(
    who: Person, amount: int = 10, *, key: str | None = None, unit: Organisation | None = None
) -> Transfer:
    return actions.post_entry(
        BOOK,
        "issuance",
        who,
        amount,
        key=key or f"test:{new_id()}",
        reason="Report found valid",
        cause=Cause("tests.thing", None),
        actor=SYSTEM,
        unit=unit,
    )
