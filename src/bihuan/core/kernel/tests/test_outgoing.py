"""Outgoing requests: to exactly the judged address, within limits, whatever the stranger does."""

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from bihuan.core.kernel import outgoing
from bihuan.core.kernel.outgoing import Failed, Limits, Refused, resolving, wire

from .strangers import Stranger, says, stranger

PUBLIC, INSIDE = "8.8.8.8", "10.0.0.5"
QUICK = Limits(connect=0.5, read=0.5, total=1.0)


class World:
    """A resolver and a switchboard: public addresses ring at strangers on loopback."""

    def __init__(self) -> None:
        self.names: dict[str, list[list[str]]] = {}
        self.lines: dict[str, int] = {}
        self.looked_up: list[str] = []
        self.rang: list[str] = []
        self.open = wire.open_socket

    def look_up(self, host: str, port: int) -> list[str]:
        self.looked_up.append(host)
        answers = self.names.get(host, [[host]])
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def open_socket(self, address: str, port: int, seconds: float) -> socket.socket:
        self.rang.append(address)
        if address not in self.lines:
            raise ConnectionRefusedError
        return self.open("127.0.0.1", self.lines[address], seconds)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, settings: Any) -> World:
    made = World()
    monkeypatch.setattr(resolving, "look_up", made.look_up)
    monkeypatch.setattr(wire, "open_socket", made.open_socket)
    settings.OUTGOING_HTTP = True
    return made


@pytest.fixture
def inside() -> Iterator[Stranger]:
    """A server of our own network that nobody outside may make us ask."""
    with stranger(says(body=b"secret")) as made:
        yield made


def refused(url: str, **options: Any) -> str:
    with pytest.raises((Refused, Failed)) as problem:
        outgoing.get(url, **options)
    return problem.value.code


def test_q11_a_question_and_its_answer(world: World) -> None:
    world.names["example.org"] = [[PUBLIC]]
    with stranger(says("201 Created", b"hello", "X-One: 1", "Set-Cookie: a=b")) as server:
        world.lines[PUBLIC] = server.port
        answer = outgoing.post("http://example.org/in?a=1", b"{}", headers={"X-Two": "2"})
        outgoing.get("http://example.org/again")
    assert (answer.status, answer.body, answer.headers["x-one"]) == (201, b"hello", "1")
    assert server.asked[0] == (
        b"POST /in?a=1 HTTP/1.1\r\nhost: example.org\r\n"
        b"user-agent: Bihuan (outgoing)\r\nx-two: 2\r\n"
        b"accept-encoding: identity\r\nconnection: close\r\n"
        b"content-length: 2\r\n\r\n{}"
    )
    assert b"cookie" not in server.asked[1].lower()


def test_q11_the_demonstration_may_ask_its_own_machine(settings: Any) -> None:
    settings.OUTGOING_HTTP = settings.OUTGOING_LOOPBACK = True
    with stranger(says(body=b"here")) as server:
        assert refused(f"http://127.0.0.1:{server.port}/") == "port", "only at named ports"
        settings.OUTGOING_PORTS = [server.port]
        assert outgoing.get(f"http://localhost:{server.port}/").body == b"here"


@pytest.mark.parametrize("name", ["localhost", "inside.example", "both.example", "v6.example"])
def test_q11_a_name_that_leads_inside_is_refused(world: World, inside: Stranger, name: str) -> None:
    world.names = {
        "localhost": [["127.0.0.1"]], "inside.example": [[INSIDE]],
        "both.example": [[PUBLIC, INSIDE]], "v6.example": [["::ffff:127.0.0.1"]],
    }  # fmt: skip
    world.lines = dict.fromkeys([PUBLIC, INSIDE, "127.0.0.1"], inside.port)
    assert refused(f"http://{name}/") == "private"
    assert (world.rang, inside.connections) == ([], 0)


def test_q11_the_real_resolver_knows_loopback_for_what_it_is(settings: Any) -> None:
    settings.OUTGOING_HTTP = True
    with stranger(says()) as server:
        settings.OUTGOING_PORTS = [server.port]
        assert refused(f"http://localhost:{server.port}/") == "private"
    assert server.connections == 0


def test_q11_rebinding_changes_nothing(world: World, inside: Stranger) -> None:
    """The name is public when it is judged and private ever after."""
    world.names["rebind.example"] = [[PUBLIC], [INSIDE]]
    world.lines[INSIDE] = inside.port
    with stranger(says(body=b"outside")) as outside:
        world.lines[PUBLIC] = outside.port
        assert outgoing.get("http://rebind.example/").body == b"outside"
    assert (world.looked_up, world.rang) == (["rebind.example"], [PUBLIC])
    assert refused("http://rebind.example/") == "private"
    assert inside.connections == 0


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("http://inside.example/", "private"),
        ("http://10.0.0.5/", "private"),
        ("//10.0.0.5/", "private"),
        ("http://127.1/", "host"),
        ("http://0x7f000001/", "host"),
        ("http://example.org:22/", "port"),
        ("ftp://example.org/", "scheme"),
        ("http://a:b@example.org/", "credentials"),
        ("http://[::1]/", "private"),
    ],
)
def test_q11_a_redirect_is_judged_like_the_first_address(
    world: World, inside: Stranger, target: str, code: str
) -> None:
    world.names = {"example.org": [[PUBLIC]], "inside.example": [[INSIDE]]}
    world.lines[INSIDE] = inside.port
    with stranger(says("302 Found", b"", f"Location: {target}")) as server:
        world.lines[PUBLIC] = server.port
        assert refused("http://example.org/", redirects=3) == code
        assert outgoing.get("http://example.org/").status == 302, "not followed unless asked for"
    assert (inside.connections, server.connections) == (0, 2)


def test_q11_redirects_are_counted_and_secrets_stay_with_the_first_server(world: World) -> None:
    world.names = {"a.example": [[PUBLIC]], "b.example": [["1.1.1.1"]]}
    with (
        stranger(says("301 Moved", b"", "Location: http://b.example/x")) as first,
        stranger(says(body=b"end")) as second,
    ):
        world.lines = {PUBLIC: first.port, "1.1.1.1": second.port}
        found = outgoing.get("http://a.example/", headers={"Authorization": "k"}, redirects=1)
        assert (found.body, found.url) == (b"end", "http://b.example/x")
        assert b"authorization: k" in first.asked[0]
        assert b"authorization" not in second.asked[0]
    with stranger(says("301 Moved", b"", "Location: /round")) as ring:
        world.lines = {PUBLIC: ring.port}
        assert refused("http://a.example/", redirects=9) == "redirect"
    assert ring.connections == 4, "three redirects at most, whatever the caller says"


def drip(peer: socket.socket, asked: bytes) -> None:
    peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    for _second in range(100):
        peer.sendall(b"x")
        time.sleep(0.1)


def drip_head(peer: socket.socket, asked: bytes) -> None:
    for number in range(100):
        peer.sendall(f"HTTP/1.1 103 Early Hints\r\nX-{number}: 1\r\n\r\n".encode())
        time.sleep(0.1)


def silent(peer: socket.socket, asked: bytes) -> None:
    time.sleep(3)


@pytest.mark.parametrize("script", [drip, drip_head, silent])
def test_q11_a_slow_stranger_is_left_at_the_deadline(world: World, script: Any) -> None:
    with stranger(script) as server:
        world.lines[PUBLIC] = server.port
        started = time.monotonic()
        assert refused(f"http://{PUBLIC}/", limits=QUICK) == "timeout"
        assert time.monotonic() - started < 2


def test_q11_a_slow_resolver_is_left_at_the_deadline(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = threading.Event()

    def late(host: str, port: int) -> list[str]:
        over.wait(5)
        return [PUBLIC]

    monkeypatch.setattr(resolving, "look_up", late)
    started = time.monotonic()
    assert refused("http://example.org/", limits=QUICK) == "timeout"
    assert time.monotonic() - started < 2
    over.set()


def endless(peer: socket.socket, asked: bytes) -> None:
    peer.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        peer.sendall(b"10000\r\n" + b"x" * 65_536 + b"\r\n")


BOMB = gzip.compress(gzip.compress(b"0" * 50_000_000))
NESTED = zlib.compress(b"0" * 50_000_000)


@pytest.mark.parametrize(
    ("script", "code"),
    [
        (endless, "too_large"),
        (says(body=b"x" * 2_000_000), "too_large"),
        (says("200 OK", gzip.compress(b"0" * 50_000_000), "Content-Encoding: gzip"), "too_large"),
        (says("200 OK", NESTED, "Content-Encoding: deflate"), "too_large"),
        (says("200 OK", BOMB, "Content-Encoding: gzip, gzip"), "protocol"),
        (says("200 OK", b"rubbish", "Content-Encoding: gzip"), "protocol"),
        (says("200 OK", b"", "X-Long: " + "y" * 300_000), "protocol"),
        (lambda peer, asked: peer.sendall(b"SSH-2.0-OpenSSH_9\r\n\r\n"), "protocol"),
        (lambda peer, asked: None, "protocol"),
    ],
)
def test_q11_large_and_broken_answers_end_within_limits(
    world: World, script: Any, code: str
) -> None:
    with stranger(script) as server:
        world.lines[PUBLIC] = server.port
        assert refused(f"http://{PUBLIC}/") == code


def test_q11_only_the_beginning_is_taken_when_that_is_asked_for(world: World) -> None:
    limits = Limits(max_bytes=1024, truncate=True)
    packed = says("200 OK", gzip.compress(b"0" * 50_000_000), "Content-Encoding: gzip")
    for script, first in ((endless, b"x"), (packed, b"0")):
        with stranger(script) as server:
            world.lines[PUBLIC] = server.port
            assert outgoing.get(f"http://{PUBLIC}/", limits=limits).body == first * 1024


def test_q11_the_next_address_is_tried_and_nobody_else(world: World) -> None:
    world.names["example.org"] = [["1.1.1.1", PUBLIC]]
    with stranger(says(body=b"yes")) as server:
        world.lines[PUBLIC] = server.port
        assert outgoing.get("http://example.org/").body == b"yes"
    assert world.rang == ["1.1.1.1", PUBLIC]
    world.lines = {}
    assert refused("http://example.org/") == "connect"


def test_q11_proxies_and_passwords_of_the_environment_are_not_used(
    world: World, inside: Stranger, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{inside.port}")
    with stranger(says(body=b"direct")) as server:
        world.lines[PUBLIC] = server.port
        assert outgoing.get(f"http://{PUBLIC}/").body == b"direct"
    assert inside.connections == 0


@pytest.mark.django_db(transaction=True)
def test_q11_nobody_waits_for_a_stranger_in_a_transaction(world: World) -> None:
    with transaction.atomic(), pytest.raises(RuntimeError):
        outgoing.get(f"http://{PUBLIC}/")
    assert world.rang == []
