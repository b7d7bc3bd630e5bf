"""The short form of the faults, for the usual tests: a little of what `make faults` does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .harness.aftermath import sound
from .harness.jobs import MOMENTS
from .harness.killing import kill_again_and_again
from .harness.places import Grounds, Place
from .test_killed_worker import trials

Note = Callable[..., None]


def test_q13_server_killed_a_few_times(place: Place, seed: int, note: Note) -> None:
    killed = kill_again_and_again(place, kills=3, seed=seed, riders=2)
    assert killed.log.reports
    sound(place, killed.told)
    note("server killed hard under load", 3, f"nothing lost or doubled; {killed}")


@pytest.mark.fault
def test_q14_a_few_jobs_killed(grounds: Grounds, seed: int, note: Note) -> None:
    found = trials(grounds, seed, MOMENTS[seed % len(MOMENTS)])
    note("worker killed in a job", sum(one["killed"] for one in found), "one effect each")
