"""How long things last and what is good enough, at the door."""

from __future__ import annotations

import re
from datetime import timedelta

from django.conf import settings

CODE_LASTS = timedelta(minutes=5)
CODE_TRIES = 5
PROOF_LASTS = timedelta(minutes=15)
"""How long a first factor, or a proven phone, waits for the next step."""

FRESH = timedelta(minutes=15)
"""How recent a sign-in must be to change what guards the account."""

RECOVERY_CODES = 10
MOBILE = re.compile(r"1[3-9]\d{9}")
USERNAME = re.compile(r"[a-z][a-z0-9._-]{1,62}")

CONSENT = "accounts.service"
"""The purpose a resident agrees to at the first sign-in: being known and told by the service."""


def is_mobile(digits: str) -> bool:
    """True for a mainland mobile number (digits only)."""
    return MOBILE.fullmatch(digits) is not None


def is_username(text: str) -> bool:
    """User names begin with a letter, so none can be taken for a phone."""
    return USERNAME.fullmatch(text) is not None


def idle_limit(*, staff: bool) -> timedelta:
    """How long a session may lie unused: BIHUAN_STAFF_IDLE_MINUTES, BIHUAN_SESSION_DAYS."""
    if staff:
        return timedelta(minutes=settings.STAFF_IDLE_MINUTES)
    return timedelta(seconds=settings.SESSION_COOKIE_AGE)


def longest(*, staff: bool) -> timedelta | None:
    """How long a session of staff lasts however busy: BIHUAN_STAFF_SESSION_HOURS."""
    return timedelta(hours=settings.STAFF_SESSION_HOURS) if staff else None
