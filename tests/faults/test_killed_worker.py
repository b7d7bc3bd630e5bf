"""Quality 14: a worker killed at any moment of any kind of job; the job ends with one effect."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from .harness.aftermath import sound
from .harness.jobs import MOMENTS, TOGETHER
from .harness.places import Grounds

Note = Callable[..., None]


def trials(grounds: Grounds, seed: int, *moments: str) -> list[dict[str, Any]]:
    """Kills in every kind of job at these moments; each must end as if nobody was killed."""
    place = grounds.copy()
    made = place.python("tests.faults.harness.scenario")
    assert made.returncode == 0, made.stderr[-3000:]
    done = place.python("tests.faults.harness.jobs", str(seed), *moments)
    assert done.returncode == 0, done.stderr[-3000:]
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    wrong = [one for one in found if one["differs"]]
    assert not wrong, json.dumps(wrong, indent=1)
    never = {one["job"] for one in found if not one["killed"] and one["moment"] == "before"}
    assert not never, f"nothing in harness/scenario.py makes work for {never}"
    sound(place, {"words_are_unique": False})
    return found


def test_q14_every_job_killed_at_every_moment_has_one_effect(
    grounds: Grounds, seed: int, note: Note
) -> None:
    found = trials(grounds, seed, *MOMENTS)
    killed = [one for one in found if one["killed"] and one["job"] != TOGETHER]
    jobs = {one["job"] for one in killed}
    note("worker killed in a job", len(killed), f"{len(jobs)} kinds of jobs, each with one effect")
