"""Asking: each hop is read, looked up, judged and pinned anew."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpcore
import httpx
from django.db import connection

from .body import take
from .limits import MOST_REDIRECTS, Limits
from .locations import Location, inspect
from .refusals import Failed, Refused
from .resolving import resolve
from .trust import context
from .wire import Deadline, Pinned, WrongCertificate

AGENT = "Bihuan (outgoing)"
ALWAYS_SENT = {"accept", "user-agent"}
ONWARD = {301, 302, 303, 307, 308}


@dataclass(frozen=True)
class Answer:
    """What a foreign server said: hostile until proved otherwise. Header names are lower-case."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    milliseconds: int
    url: str = field(repr=False, default="")


def get(
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    limits: Limits | None = None,
    redirects: int = 0,
) -> Answer:
    """Fetches. Follows at most `redirects` (three) redirects, each judged like the first address.

    Raises `Refused` (must not be asked) or `Failed` (no usable answer). Every HTTP status is an
    answer. Call it outside transactions.
    """
    return _ask("GET", url, b"", headers or {}, limits or Limits(), redirects)


def post(
    url: str,
    body: bytes,
    *,
    headers: Mapping[str, str] | None = None,
    limits: Limits | None = None,
) -> Answer:
    """Sends. A redirect is not followed: it is the answer. Otherwise as `get`."""
    return _ask("POST", url, body, headers or {}, limits or Limits(), 0)


def _ask(
    method: str, url: str, body: bytes, headers: Mapping[str, str], limits: Limits, redirects: int
) -> Answer:
    _outside_transactions()
    started, deadline = time.monotonic(), Deadline(limits.total)
    place, sent = inspect(url), dict(headers)
    for _hop in range(min(redirects, MOST_REDIRECTS) + 1):
        status, received, content = _hop_to(place, method, body, sent, limits, deadline)
        if status not in ONWARD or not redirects or "location" not in received:
            spent = round((time.monotonic() - started) * 1000)
            return Answer(status, received, content, spent, str(place.url))
        onward = _onward(place, received["location"])
        if (onward.url.scheme, onward.host, onward.port) != _origin(place):
            sent = {name: text for name, text in sent.items() if name.lower() in ALWAYS_SENT}
        place = onward
    raise Refused("redirect")


def _origin(place: Location) -> tuple[str, str, int]:
    return place.url.scheme, place.host, place.port


def _onward(place: Location, target: str) -> Location:
    """The next hop, read like a typed address; never from https back to http."""
    try:
        joined = str(place.url.join(target))
    except (httpx.InvalidURL, ValueError, UnicodeError) as problem:
        raise Refused("redirect") from problem
    onward = inspect(joined)
    if (place.url.scheme, onward.url.scheme) == ("https", "http"):
        raise Refused("redirect")
    return onward


def _hop_to(
    place: Location,
    method: str,
    body: bytes,
    headers: Mapping[str, str],
    limits: Limits,
    deadline: Deadline,
) -> tuple[int, dict[str, str], bytes]:
    """One question to one server. The connection is made for it and closed after it: no cookies,
    no proxy or password from the environment, nothing is kept between questions."""
    with _told_apart():
        seconds = deadline.left(limits.connect)
        pool = httpcore.ConnectionPool(
            ssl_context=context(),
            max_connections=1,
            max_keepalive_connections=0,
            network_backend=Pinned(resolve(place.host, place.port, seconds), deadline),
        )
        target = httpcore.URL(
            scheme=place.url.raw_scheme,
            host=place.url.raw_host,
            port=place.url.port,
            target=place.url.raw_path,
        )
        waits = {"connect": limits.connect, "read": limits.read, "write": limits.read}
        with (
            pool,
            pool.stream(
                method,
                target,
                headers=_headers(place, headers, body),
                content=body or None,
                extensions={"timeout": waits},
            ) as answer,
        ):
            received = httpx.Headers(answer.headers)
            coding = received.get("content-encoding", "")
            content = take(answer.iter_stream(), coding, limits)
            return answer.status, dict(received), content


def _headers(place: Location, given: Mapping[str, str], body: bytes) -> list[tuple[str, str]]:
    """The caller's headers, and ours that nobody may replace."""
    ours = {
        "host": place.url.netloc.decode("ascii"),
        "accept-encoding": "identity",
        "connection": "close",
    }
    if body:
        ours["content-length"] = str(len(body))
    named = {"user-agent": AGENT, **{name.lower(): text for name, text in given.items()}}
    return list({**named, **ours}.items())


@contextmanager
def _told_apart() -> Iterator[None]:
    """The libraries' errors as ours. A certificate that is not the name's is named as such."""
    try:
        yield
    except httpcore.TimeoutException as problem:
        raise Failed("timeout") from problem
    except WrongCertificate as problem:
        raise Failed("certificate") from problem
    except httpcore.NetworkError as problem:
        raise Failed("connect") from problem
    except (httpcore.ProtocolError, ValueError) as problem:
        raise Failed("protocol") from problem


def _outside_transactions() -> None:
    """Waiting for a stranger inside a transaction would let him hold the database."""
    blocks = connection.atomic_blocks
    if blocks and not getattr(blocks[-1], "_from_testcase", False):
        raise RuntimeError("Outgoing requests are made outside transactions.")
