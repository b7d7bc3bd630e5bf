"""Killing a site hard, again and again, while people work at it."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from .people import Acknowledged, Crowd
from .places import Place
from .site import Site, wait

ROLES = {"web": 38, "worker": 4, "master": 4, "all": 4}
"""A killed web process is replaced by its master in moments; the others end the whole site, which
is then started again as a service manager would."""


@dataclass
class Killed:
    """Who was killed how often, and what people were told meanwhile."""

    times: Counter[str] = field(default_factory=Counter)
    log: Acknowledged = field(default_factory=Acknowledged)

    @property
    def told(self) -> dict[str, Any]:
        """For the checker."""
        return self.log.as_json()

    def __str__(self) -> str:
        who = ", ".join(f"{role} {count}" for role, count in sorted(self.times.items()))
        log = self.log
        return (
            f"{who}; {len(log.reports)} reports, {len(log.moves)} moves, {len(log.words)} words, "
            f"{len(log.verdicts)} verdicts acknowledged in {log.tries} requests"
        )


def kill_again_and_again(place: Place, *, kills: int, seed: int, riders: int = 4) -> Killed:
    """A random process at a random moment, `kills` times, under load."""
    chance = random.Random(seed)
    deck = [role for role, weight in ROLES.items() for _ in range(weight)]
    chance.shuffle(deck)
    killed = Killed()
    with Site(place) as site, Crowd(site.url, place.known, riders=riders, seed=seed) as crowd:
        while sum(killed.times.values()) < kills:
            time.sleep(chance.uniform(0.3, 2.5))
            assert wait(site.healthy)
            role = deck[sum(killed.times.values()) % len(deck)]
            if site.kill(role, chance.choice):  # between two of them there may be none
                killed.times[role] += 1
        assert wait(site.healthy)
        time.sleep(1)
        crowd.stopping.set()
        for thread in crowd.threads:
            thread.join(330)
    killed.log = crowd.log
    return killed
