"""The webhook's signature: sha1 over token, timestamp and nonce, sorted and joined."""

from __future__ import annotations

import hmac
from hashlib import sha1

OLDEST_SECONDS = 300
"""A signature holds for five minutes: it is not bound to what is sent with it."""


def signature(token: str, timestamp: str, nonce: str) -> str:
    """As the platform makes it. SHA-1 is its choice; the token is secret, so it is a keyed sum."""
    joined = "".join(sorted([token, timestamp, nonce]))
    return sha1(joined.encode()).hexdigest()  # noqa: S324


def fits(token: str, given: str, timestamp: str, nonce: str, *, now: int) -> bool:
    """Whether the platform signed it, not long ago. Compared in constant time."""
    expected = signature(token, timestamp, nonce)
    same = hmac.compare_digest(expected.encode(), given.encode())
    fresh = timestamp.isdecimal() and len(timestamp) < 12
    return same and fresh and abs(now - int(timestamp)) <= OLDEST_SECONDS
