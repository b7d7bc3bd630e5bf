"""What a step says: what comes next, what to keep, how the post stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

AT_ONCE = timedelta(0)


@dataclass(frozen=True)
class Outcome:
    """next: the step to go on with. wait: how long before it; None means that nothing is to be
    done until a person or an event says so. keep: columns of the push. state, problem, url: how
    the post stands; state "" leaves it."""

    next: str
    wait: timedelta | None = AT_ONCE
    keep: dict[str, Any] = field(default_factory=dict)
    state: str = ""
    problem: str = ""
    url: str | None = None
    pushed: bool = False
