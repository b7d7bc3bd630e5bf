"""Quality 14: an import killed hard in its middle is gone on with; its effect is one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from .harness.places import Place
from .harness.site import wait

ROWS = 10_000
COUNTS = """
from bihuan.core.casework.models import Case, CaseOrigin, Submission
from bihuan.core.intake.models import Upload
import json
print(json.dumps([
    Case.everything.filter(origin__source="old").count(),
    Case.objects.filter(origin__source="old").count(),
    Submission.objects.filter(case__origin__source="old").count(),
    CaseOrigin.objects.filter(source="old").values("ref").distinct().count(),
    sorted(Upload.objects.values_list("state", "added")),
]))
"""
OPTIONS = ("--source", "old", "--unit", "Tdi", "--yes", "--json")


def counts(place: Place) -> list[Any]:
    """Cases written, cases seen, submissions, their numbers there, runs with what they brought."""
    done = place.bihuan("shell", "-c", COUNTS)
    assert done.returncode == 0, done.stderr[-3000:]
    found: list[Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_q14_an_import_killed_in_its_middle_is_gone_on_with(
    place: Place, note: Callable[..., None]
) -> None:
    file = place.data / "old.csv"
    place.python("bench.samples", str(file), str(ROWS), check=True)
    command = [sys.executable, "-m", "bihuan.config.cli", "import", "cases", str(file), *OPTIONS]
    running = subprocess.Popen(command, env=place.environment(), stdout=subprocess.DEVNULL)
    assert wait(lambda: running.poll() is not None or counts(place)[0] > 0, every=0)
    running.kill()
    running.wait()
    written, seen, *_rest = counts(place)
    assert 0 < written < ROWS
    assert seen == 0
    again = place.bihuan("import", "cases", str(file), *OPTIONS)
    assert again.returncode == 0, again.stdout + again.stderr[-3000:]
    assert counts(place) == [ROWS, ROWS, ROWS, ROWS, [["done", ROWS]]]
    trail = place.bihuan("trail", "verify")
    assert trail.returncode == 0, trail.stdout + trail.stderr
    note("import killed in its middle", 1, f"gone on with after {written} of {ROWS} rows")
