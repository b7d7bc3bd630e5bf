"""Quality 14: a worker killed while it talks to a receiver loses nothing and invents nothing."""

import socket
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as live_settings

from bihuan.core.casework.tests.world import World
from bihuan.core.kernel.tests.forking import Process
from bihuan.core.kernel.tests.strangers import stranger
from bihuan.core.kernel.tests.test_killed import start  # noqa: F401 (a fixture)
from bihuan.interop.webhooks import actions, sending
from bihuan.interop.webhooks.models import Attempt, Message

from .conftest import Subscribe

pytestmark = pytest.mark.django_db(transaction=True)
Start = Callable[..., Process]


def send(port: int) -> None:
    live_settings.OUTGOING_HTTP = live_settings.OUTGOING_LOOPBACK = True
    live_settings.OUTGOING_PORTS = [port]
    sending.LEASE = timedelta(seconds=1)
    sending.send_next()


def tell() -> None:
    message = Message.objects.get()
    print(message.state, message.attempts, Attempt.objects.count(), flush=True)  # noqa: T201


@pytest.fixture
def port() -> int:
    """A port that is free now."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@pytest.fixture
def message(world: World, subscribe: Subscribe, port: int, settings: Any) -> Message:
    """A message that waits; made before the file of SQLite is copied."""
    settings.OUTGOING_HTTP = settings.OUTGOING_LOOPBACK = True
    return actions.ping(subscribe(port), actor=world.actor("admin"))


def test_x20_a_killed_sender_sends_the_same_id_again(
    message: Message,
    port: int,
    start: Start,  # noqa: F811
) -> None:
    calls: list[bytes] = []

    def play(peer: socket.socket, asked: bytes) -> None:
        calls.append(asked)
        if len(calls) == 1:
            time.sleep(5)
        peer.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

    with stranger(play, port=port):
        killed = start(send, port)
        deadline = time.monotonic() + 10
        while not calls and time.monotonic() < deadline:
            time.sleep(0.01)
        killed.kill()
        assert start(tell).said() == ["waiting 1 0"]
        time.sleep(1.1)
        start(send, port).said()
        assert start(tell).said() == ["delivered 2 1"]
        start(send, port).said()
    ids = {call.split(b"webhook-id: ")[1].split(b"\r\n")[0] for call in calls}
    assert (len(calls), ids) == (2, {message.webhook_id.encode()})
