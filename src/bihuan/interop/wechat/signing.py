"""The webhook's signatures: sha1 over token, timestamp and nonce, sorted and joined.

In the encrypted mode the sealed event is a fourth part (`msg_signature`), which binds the body.
"""

from __future__ import annotations

import hmac
from hashlib import sha1

OLDEST_SECONDS = 300
"""A signature holds for five minutes; the plain one is not bound to what is sent with it."""


def signature(token: str, timestamp: str, nonce: str, *more: str) -> str:
    """As the platform makes it. SHA-1 is its choice; the token is secret, so it is a keyed sum."""
    joined = "".join(sorted([token, timestamp, nonce, *more]))
    return sha1(joined.encode()).hexdigest()  # noqa: S324


def fits(token: str, given: str, timestamp: str, nonce: str, *more: str, now: int) -> bool:
    """Whether the platform signed it, not long ago. Compared in constant time."""
    expected = signature(token, timestamp, nonce, *more)
    same = hmac.compare_digest(expected.encode(), given.encode())
    fresh = timestamp.isdecimal() and len(timestamp) < 12
    return same and fresh and abs(now - int(timestamp)) <= OLDEST_SECONDS
