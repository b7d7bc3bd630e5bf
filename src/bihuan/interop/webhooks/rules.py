"""When a message is tried again, and when it is given up."""

import random
from datetime import timedelta

PAUSES = tuple(
    timedelta(seconds=seconds)
    for seconds in (5, 30, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 57_600)
)
"""After the first failure 5 s, then 30 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 16 h: two days."""
MOST_ATTEMPTS = len(PAUSES) + 1
JITTER = 0.1
PAUSE_AFTER = timedelta(hours=47)
LONGEST_REST = timedelta(minutes=5)
SLOW_MILLISECONDS = 3_000


def pause_after(attempts: int, chance: random.Random | None = None) -> timedelta | None:
    """How long to wait after so many failures, a tenth more or less; None to give up."""
    if attempts >= MOST_ATTEMPTS:
        return None
    spread = (chance or random).uniform(1 - JITTER, 1 + JITTER)
    return PAUSES[max(attempts, 1) - 1] * spread


def rest_after(failures: int) -> timedelta:
    """How long a receiver rests after so many failures in a row, whatever the message."""
    return min(timedelta(seconds=2 ** min(failures, 9)), LONGEST_REST)
