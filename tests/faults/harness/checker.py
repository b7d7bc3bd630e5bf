"""Checks every invariant of an installation, and what people were told is there.

    python -m tests.faults.harness.checker TOLD.json      (BIHUAN_DATA, DATABASE_URL)

`invariants/` holds them: `core.py`, and one file per programme, found by themselves. Each yields a
sentence per fault and returns how many things it looked at.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import sys
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Told = dict[str, Any]
Found = Generator[str, None, int]
Check = Callable[[Told], Found]
INVARIANTS: dict[str, Check] = {}
SHOWN = 5


def invariant(sentence: str) -> Callable[[Check], Check]:
    """Registers a check under the sentence that it proves."""

    def declare(check: Check) -> Check:
        assert sentence not in INVARIANTS, sentence
        INVARIANTS[sentence] = check
        return check

    return declare


@dataclass
class Report:
    """What was looked at, and what was wrong."""

    looked: dict[str, int] = field(default_factory=dict)
    faults: dict[str, list[str]] = field(default_factory=dict)

    def __str__(self) -> str:
        lines = []
        for sentence, count in self.looked.items():
            wrong = self.faults.get(sentence, [])
            lines.append(f"{'WRONG' if wrong else 'sound'} {count:>6}  {sentence}")
            lines += [f"              {one}" for one in wrong[:SHOWN]]
        return "\n".join(lines)


def everything(told: Told) -> Report:
    """Runs all of them."""
    from tests.faults import invariants

    for module in pkgutil.iter_modules(invariants.__path__):
        importlib.import_module(f"{invariants.__name__}.{module.name}")
    report = Report()
    for sentence, check in INVARIANTS.items():
        wrong, steps = [], check(told)
        while True:
            try:
                wrong.append(next(steps))
            except StopIteration as end:
                report.looked[sentence] = int(end.value)
                break
        if wrong:
            report.faults[sentence] = wrong
    return report


def main(path: str) -> int:
    """Prints the report as JSON; 1 when anything is wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    import django

    django.setup()
    from tests.faults.harness import checker  # this file run by name is another module

    report = checker.everything(json.loads(Path(path).read_text()))
    print(json.dumps({"looked": report.looked, "faults": report.faults}))
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
