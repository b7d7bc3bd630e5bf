"""Identifiers that sort by the time they were made."""

import uuid
from datetime import UTC, datetime

from uuid_utils.compat import uuid7


def new_id() -> uuid.UUID:
    """A fresh UUIDv7 (RFC 9562, 5.7).

    Within one process a later id is greater, even inside one millisecond, so an index grows at its
    end. Between machines the order is only as good as their clocks: never decide by it what
    happened first.
    """
    return uuid7()


def made_at(key: uuid.UUID) -> datetime:
    """When a UUIDv7 was made, to the millisecond; the epoch for ids of another kind."""
    milliseconds = key.int >> 80 if key.version == 7 else 0
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
