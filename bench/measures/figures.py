"""Figures: named numbers of one measurement, and quantiles."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.places import ROOT


@dataclass
class Figure:
    """One line of the report: what, on what, and its numbers by name."""

    group: str
    what: str
    on: str
    numbers: dict[str, Any] = field(default_factory=dict)


def quantile(times: Sequence[float], share: float) -> float:
    """Milliseconds below which `share` of the times lie; 0 of none."""
    ordered = sorted(times)
    if not ordered:
        return 0.0
    return round(1000 * ordered[min(len(ordered) - 1, int(len(ordered) * share))], 2)


def make_load(what: str, **job: Any) -> dict[str, Any]:
    """Runs one job of the load maker and gives what came of it."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.maker"],
        input=json.dumps({"what": what, **job}),
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    if done.returncode:
        raise SystemExit("bench: the load maker failed")
    found: dict[str, Any] = json.loads(done.stdout)
    return found
