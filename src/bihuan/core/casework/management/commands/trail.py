"""`bihuan trail verify|seal|anchor`: the auditor's command."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bihuan.core.casework.actions.seal import anchor_day, anchor_now, line_of, seal_trail
from bihuan.core.casework.models import TrailAnchor, TrailEntry
from bihuan.core.casework.verifying import faults
from bihuan.core.kernel import clock


class Command(BaseCommand):
    """Check, seal and anchor the append-only trail."""

    help = (
        "Check the trail of every case (verify), seal it (seal), or write signed anchors (anchor)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The three verbs and their options."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        verify = verbs.add_parser("verify", help="find any altered, removed or reordered entry")
        verify.add_argument("--anchors", type=Path, help="anchors kept elsewhere (JSON lines)")
        verify.add_argument("--json", action="store_true", dest="as_json")
        verbs.add_parser("seal", help="seal what is not sealed yet")
        anchor = verbs.add_parser("anchor", help="print the signed anchors, today's included")
        anchor.add_argument("--out", type=Path, help="write them to this file")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run one verb."""
        getattr(self, f"_{options['verb']}")(options)

    def _verify(self, options: dict[str, Any]) -> None:
        path = options["anchors"]
        if path is not None and not path.is_file():
            raise CommandError(f"There is no file {path}.")
        found = list(faults(path))
        if options["as_json"]:
            rows = [{"where": fault.where, "what": fault.what} for fault in found]
            self.stdout.write(json.dumps({"sound": not found, "faults": rows}, ensure_ascii=False))
        else:
            for fault in found:
                self.stdout.write(f"{fault.where}: {fault.what}")
            entries = TrailEntry.objects.count()
            self.stdout.write(f"{entries} entries checked, {len(found)} faults.")
        if found:
            raise SystemExit(1)

    def _seal(self, options: dict[str, Any]) -> None:
        self.stdout.write(f"{seal_trail()} entries sealed.")

    def _anchor(self, options: dict[str, Any]) -> None:
        now = anchor_now()
        anchor_day(clock.today() - timedelta(days=1))
        lines = [line_of(anchor) for anchor in TrailAnchor.objects.order_by("day")]
        lines += [line_of(now)] if now else []
        if options["out"]:
            options["out"].write_text("\n".join(lines) + "\n", encoding="utf-8")
        else:
            self.stdout.write("\n".join(lines))
