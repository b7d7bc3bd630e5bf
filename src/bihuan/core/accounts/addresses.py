"""From which network address a request comes, and whether that is this machine."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The address that limits and the list of sessions go by.

    The peer's own; behind a proxy on this machine (settings.HTTPS is on) the last address of
    X-Forwarded-For, which is the one the proxy itself wrote. Earlier ones are the client's claims.
    """
    peer = str(request.META.get("REMOTE_ADDR", ""))
    if settings.HTTPS and is_loopback(peer or "127.0.0.1"):
        told = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")[-1].strip()
        if is_address(told):
            return told
    return peer if is_address(peer) else "127.0.0.1"


def is_address(text: str) -> bool:
    """True for an IP address."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def is_loopback(text: str) -> bool:
    """True for this machine's own address; False for anything that is none."""
    try:
        return ipaddress.ip_address(text.strip("[]")).is_loopback
    except ValueError:
        return text == "localhost"


def comes_from_here(request: HttpRequest) -> bool:
    """True when the peer, and everybody it says it speaks for, is this machine."""
    peers = [str(request.META.get("REMOTE_ADDR", ""))]
    peers += [p.strip() for p in str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")]
    return all(is_loopback(peer) for peer in peers if peer) and bool(peers[0])
