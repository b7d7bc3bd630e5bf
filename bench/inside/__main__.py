"""Commands that need the product's settings; each prints one JSON value as its last line."""

from __future__ import annotations

import json
import sys
from importlib import import_module

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
    "press",
    "migrate",
)


def main(name: str, given: str) -> None:
    """Runs one command with its arguments as JSON."""
    if name not in COMMANDS:
        raise SystemExit(f"Not one of {', '.join(COMMANDS)}: {name}")
    django.setup()
    found = import_module(f"bench.inside.{name}").run(**json.loads(given))
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
