"""Reading an address that a person typed: what it may contain before any name is looked up."""

import re
from dataclasses import dataclass

import httpx
from django.conf import settings

from . import addresses
from .refusals import Refused

LONGEST = 2000
PORTS = {"http": 80, "https": 443}
# A last part of digits or of 0x… is read as a number by old resolvers: 2130706433, 0x7f.1, 127.1.
NUMBER = re.compile(r"(?:^|\.)(?:0x[0-9a-f]*|\d+)\.?$", re.IGNORECASE)


@dataclass(frozen=True)
class Location:
    """An address that passed. The same parsed value is judged, looked up and connected to, so that
    no two readers can understand it differently."""

    url: httpx.URL
    host: str
    port: int


def inspect(text: str) -> Location:
    """Refuses what can be refused by reading: scheme, port, credentials, spelling, and an IP
    address that must not be reached. Names are judged when they are looked up."""
    url = _parsed(text)
    if url.scheme not in ({"https", "http"} if settings.OUTGOING_HTTP else {"https"}):
        raise Refused("scheme")
    if url.userinfo:
        raise Refused("credentials")
    host = url.raw_host.decode("ascii")
    _judge_host(host)
    port = url.port or PORTS[url.scheme]
    if port not in {80, 443, *settings.OUTGOING_PORTS}:
        raise Refused("port")
    return Location(url.copy_with(fragment=None), host, port)


def _parsed(text: str) -> httpx.URL:
    if len(text) > LONGEST or "\\" in text or any(character.isspace() for character in text):
        raise Refused("address")
    try:
        url = httpx.URL(text)
    except (httpx.InvalidURL, ValueError, UnicodeError) as problem:
        raise Refused("address") from problem
    if not url.host or "%" in url.host:
        raise Refused("address")
    return url


def _judge_host(host: str) -> None:
    try:
        address = addresses.parse(host)
    except ValueError:
        if NUMBER.search(host):
            raise Refused("host") from None
        return
    if not addresses.may_reach(address):
        raise Refused("private")
