"""How often one address may read without a key: counted in memory, because a write to the database
for every read would cost more than the read. Each server process counts for itself."""

from __future__ import annotations

import time
from threading import Lock

PER_MINUTE = 600
MOST_KNOWN = 50_000
WINDOW = 60


class Window:
    """Counts per key in the running minute; forgets all of them when the minute is over."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._minute = 0
        self._hits: dict[str, int] = {}
        self._lock = Lock()

    def seconds_to_wait(self, key: str) -> int:
        """Count one try. 0 when it is allowed, else the seconds until the next minute."""
        now = time.monotonic()
        minute = int(now // WINDOW)
        with self._lock:
            if minute != self._minute or len(self._hits) > MOST_KNOWN:
                self._minute, self._hits = minute, {}
            hits = self._hits[key] = self._hits.get(key, 0) + 1
        return 0 if hits <= self.limit else max(1, round((minute + 1) * WINDOW - now))

    def forget(self) -> None:
        """Start anew; for tests."""
        with self._lock:
            self._hits = {}


READERS = Window(PER_MINUTE)
