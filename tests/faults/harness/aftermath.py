"""After the fault: the worker makes what waits, then everything is checked."""

from __future__ import annotations

import json
from typing import Any

from .checker import Report
from .places import Place


def settle(place: Place) -> None:
    """Lets a worker do all that is due now: leases of the killed are over, pauses too."""
    done = place.python("tests.faults.harness.settle")
    assert done.returncode == 0, done.stderr[-3000:]


def verdict(place: Place, told: dict[str, Any]) -> Report:
    """The report of every invariant, after settling."""
    settle(place)
    path = place.data / "told.json"
    path.write_text(json.dumps(told))
    done = place.python("tests.faults.harness.checker", str(path))
    assert done.stdout, done.stderr[-3000:]
    return Report(**json.loads(done.stdout.splitlines()[-1]))


def sound(place: Place, told: dict[str, Any]) -> Report:
    """The same, and it must be sound: by the checker and by the product's own commands."""
    report = verdict(place, told)
    assert not report.faults, f"\n{report}"
    for command in (("trail", "verify"), ("ledger", "verify")):
        done = place.bihuan(*command)
        assert done.returncode == 0, done.stdout + done.stderr
    return report
