"""A district, an administrator with a webhook, and a receiver on loopback."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from bihuan.core.accounts.models import User
from bihuan.core.casework.tests import kind
from bihuan.core.casework.tests.world import World, make_world
from bihuan.core.kernel.tests.strangers import Stranger, says, stranger
from bihuan.interop.webhooks import actions
from bihuan.interop.webhooks.contract import EVENTS
from bihuan.interop.webhooks.models import Subscription

BACKEND = "bihuan.core.accounts.backends.PhoneOrNameBackend"
Subscribe = Callable[..., Subscription]


@pytest.fixture
def world(db: None) -> World:
    kind.install()
    return make_world()


@pytest.fixture
def receiver(settings: Any) -> Iterator[Stranger]:
    """A receiver that takes everything."""
    settings.OUTGOING_HTTP = settings.OUTGOING_LOOPBACK = True
    with stranger(says("204 No Content")) as made:
        settings.OUTGOING_PORTS = [made.port]
        yield made


@pytest.fixture
def subscribe(world: World, settings: Any) -> Subscribe:
    """A webhook of the administrator; by default of the whole district, for every event."""

    def make(port: int = 443, unit: str = "district", **fields: Any) -> Subscription:
        settings.OUTGOING_PORTS = [*settings.OUTGOING_PORTS, port]
        url = f"http://127.0.0.1:{port}/in?token=t0ken" if port != 443 else "https://a.example/in"
        wanted = {
            "title": f"Receiver {port}",
            "url": url,
            "unit": world.units[unit],
            "events": [event.code for event in EVENTS],
            **fields,
        }
        return actions.subscribe(**wanted, actor=world.actor("admin")).subscription

    return make


@pytest.fixture
def sign_in(world: World) -> Callable[[str], Client]:
    def enter(name: str) -> Client:
        user, _new = User.objects.get_or_create(username=name, person=world.people[name])
        client = Client()
        client.force_login(user, backend=BACKEND)
        return client

    return enter
