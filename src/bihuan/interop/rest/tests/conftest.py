"""Casework's small district, and keys that work in its posts."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bihuan.core.access import SYSTEM
from bihuan.core.apikeys import actions
from bihuan.core.apikeys.scopes import SCOPES
from bihuan.core.casework.tests import kind
from bihuan.core.casework.tests.world import World, make_world
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Appointment
from bihuan.interop.rest.tests.caller import Caller

Call = Callable[..., Caller]


@pytest.fixture(autouse=True)
def _kind() -> None:
    kind.install()


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def caller(world: World) -> Call:
    """A program with a key that works in the named post, with every scope or those given."""

    def make(name: str, *scopes: str, **more: Any) -> Caller:
        made = actions.make_key(
            Appointment.objects.get(person=world.people[name]),
            name="热线平台",
            scopes=scopes or [s.code for s in SCOPES if not s.code.startswith("t.")],
            expires_on=clock.today() + timedelta(days=30),
            **({"per_minute": 6_000, "per_day": 1_000_000} | more),
            actor=SYSTEM,
        )
        return Caller(made.secret)

    return make
