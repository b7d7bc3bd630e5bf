"""Carrying a call to the API and its answer back; the only file here that speaks to a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from bihuan.core.kernel import outgoing

from .faults import Problem

LIMITS = outgoing.Limits(connect=5, read=20, total=40, max_bytes=4 * 1024 * 1024)
OK = 200
Transport = Callable[[str, bytes, Mapping[str, str]], bytes]


def over_network(url: str, body: bytes, headers: Mapping[str, str]) -> bytes:
    """By the guarded client. The address holds the access token: it is neither logged nor kept.
    No answer, or one that is not 200, is "network": whether it was done is then not known."""
    try:
        answer = outgoing.post(url, body, headers=headers, limits=LIMITS)
    except outgoing.OutgoingProblem:
        raise Problem("network") from None
    if answer.status != OK:
        raise Problem("network")
    return answer.body


_chosen: ContextVar[Transport] = ContextVar("bihuan_wechat_transport", default=over_network)


def carry(url: str, body: bytes, headers: Mapping[str, str]) -> bytes:
    """By whatever is chosen now."""
    return _chosen.get()(url, body, headers)


@contextmanager
def through(transport: Transport) -> Iterator[None]:
    """Inside it calls go another way: to a double within the process."""
    token = _chosen.set(transport)
    try:
        yield
    finally:
        _chosen.reset(token)
