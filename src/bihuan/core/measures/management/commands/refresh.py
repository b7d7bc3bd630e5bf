"""`bihuan refresh`: bring the snapshot behind the figures up to now."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from bihuan.core.measures import actions


class Command(BaseCommand):
    """Bring the snapshot that figures are computed from up to what is committed now."""

    help = "Bring the snapshot that figures are computed from up to what is committed now."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether everything is read anew."""
        parser.add_argument("--full", action="store_true", help="read everything anew")

    def handle(self, *args: Any, **options: Any) -> None:
        """Takes a snapshot and says what it holds, and how many published figures moved."""
        began = time.monotonic()
        taken = actions.refresh(full=options["full"])
        manifest = taken.manifest
        for code, keys in taken.changed.items():
            rows = manifest.tables[code].rows
            what = f"{rows} rows read" if keys is None else f"{len(keys)} rows changed"
            if keys is None or keys:
                self.stdout.write(f"{code}: {what}")
        self.stdout.write(
            f"Snapshot {manifest.serial}, up to change {manifest.ceiling}, "
            f"in {time.monotonic() - began:.1f} s."
        )
        if moved := actions.follow():
            self.stdout.write(f"{moved} published figures have moved.")
