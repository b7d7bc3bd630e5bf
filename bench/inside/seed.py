"""Migrate and fill the database that the settings name."""

from __future__ import annotations

import sys

from django.core.management import call_command

from bench.seeding.history import Size
from bench.seeding.seed import seed


def run(cases: int, living: int, flooded: int) -> str:
    """Progress goes to the error stream."""
    call_command("migrate", verbosity=0, interactive=False)
    seed(
        Size(cases, living, flooded), lambda line: print(f"    {line}", file=sys.stderr, flush=True)
    )
    return "seeded"
