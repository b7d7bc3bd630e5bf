"""Commands that need the product's settings; each prints one JSON value as its last line.

python -m bench.inside NAME ARGUMENTS    # one command
python -m bench.inside                   # a command per line of stdin, [name, arguments]
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from typing import Any

import django

COMMANDS = (
    "seed",
    "ready",
    "checks",
    "bare",
    "conflicts",
    "papers",
    "recall",
    "evening",
    "stations",
    "press",
    "redemption",
    "migrate",
    "snapshot",
    "articles",
    "district",
    "district_pages",
)


ANSWER = "= "
"""Begins the line of an answer; whatever else is printed is none."""


def main(name: str, given: dict[str, Any]) -> None:
    """Runs one command with its arguments."""
    if name not in COMMANDS:
        raise SystemExit(f"Not one of {', '.join(COMMANDS)}: {name}")
    found = import_module(f"bench.inside.{name}").run(**given)
    sys.stdout.write(ANSWER + json.dumps(found) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    django.setup()
    if len(sys.argv) > 1:
        main(sys.argv[1], json.loads(sys.argv[2]))
    else:
        for line in sys.stdin:
            main(*json.loads(line))
