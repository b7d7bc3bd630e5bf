"""How long we wait for a foreign server, and how much we take from it."""

from dataclasses import dataclass

MOST_REDIRECTS = 3


@dataclass(frozen=True)
class Limits:
    """Seconds and bytes of one question, all redirects together.

    `total` cuts a peer that sends a byte now and then. `truncate`: keep the first `max_bytes` and
    hang up instead of failing; for answers of which only the beginning is shown.
    """

    connect: float = 5.0
    read: float = 10.0
    total: float = 20.0
    max_bytes: int = 1024 * 1024
    truncate: bool = False
