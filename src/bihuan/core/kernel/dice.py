"""One seeded source of chance per topic, for what demonstrations invent.

One source each, so that adding to one part never shifts another.
"""

from __future__ import annotations

import random

SEED = 20251224


def dice(topic: str) -> random.Random:
    """A generator that always begins the same for the same topic (nothing here is a secret)."""
    return random.Random(f"{SEED}:{topic}")  # noqa: S311
