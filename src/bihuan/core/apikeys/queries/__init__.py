"""Reads of keys: scoped ones for the office, and the one that opens the door."""

from bihuan.core.apikeys.queries.opening import key_of_secret
from bihuan.core.apikeys.queries.scoped import (
    access_appointment_for_key,
    access_key,
    appointments_for_keys,
    calls_of,
    keys_visible_to,
    last_used,
)

__all__ = [
    "access_appointment_for_key",
    "access_key",
    "appointments_for_keys",
    "calls_of",
    "key_of_secret",
    "keys_visible_to",
    "last_used",
]
