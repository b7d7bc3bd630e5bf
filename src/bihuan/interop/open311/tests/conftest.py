"""A made kind, offered in one line: what any programme gets, and no more."""

from collections.abc import Iterator

import pytest

from bihuan.core.apikeys.tests.keys import key_for
from bihuan.core.casework import wiring_api
from bihuan.core.casework.offering import Offer
from bihuan.core.casework.tests import kind
from bihuan.core.casework.tests.world import World, make_world
from bihuan.core.parties.models import Appointment
from bihuan.interop.open311.limits import READERS


@pytest.fixture(autouse=True)
def _offered() -> Iterator[None]:
    kind.install()
    wiring_api.offer_to_public(kind.MATTER.code, Offer(prefix="t-", due_clock="repair"))
    READERS.forget()
    yield
    wiring_api.withdraw_offer(kind.MATTER.code)


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def key(world: World) -> str:
    """The secret of a key that works as the dispatcher."""
    appointment = Appointment.objects.get(person=world.people["dispatcher"])
    return key_for(appointment, "open311.write").secret
