# ruff: noqa: N999 - the command is called import
"""Imports a spreadsheet from the machine itself."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bihuan.core.access.actor import SYSTEM
from bihuan.core.intake.actions import RowRefused, apply_plan
from bihuan.core.intake.importer import IMPORTERS, Importer
from bihuan.core.intake.limits import MAX_BYTES
from bihuan.core.intake.planning import Plan, make_plan
from bihuan.core.intake.reading import read_table
from bihuan.core.intake.refusals import FileRefused


class Command(BaseCommand):
    """`bihuan import directory FILE [--yes] [--json]`"""

    help = "Imports a spreadsheet (.xlsx or .csv): shows what every row comes to, then asks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("importer", choices=sorted(each.code for each in IMPORTERS))
        parser.add_argument("file", type=Path)
        parser.add_argument("--yes", action="store_true", help="import without asking")
        parser.add_argument("--json", action="store_true", help="answer in JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        importer = IMPORTERS.get(options["importer"])
        plan = self.plan(options["file"], importer)
        done = False
        if plan.ready and plan.changes and self.agreed(options):
            try:
                apply_plan(plan, importer=importer, actor=SYSTEM)
            except RowRefused as refused:
                raise CommandError(f"Nothing was imported. {refused}") from refused
            done = True
        self.report(plan, done, as_json=options["json"])
        if not plan.ready:
            sys.exit(1)

    def plan(self, file: Path, importer: Importer) -> Plan:
        try:
            with file.open("rb") as source:
                content = source.read(MAX_BYTES + 1)
            return make_plan(read_table(content), importer, SYSTEM)
        except (OSError, FileRefused) as refused:
            raise CommandError(str(refused)) from refused

    def agreed(self, options: dict[str, Any]) -> bool:
        """Asks only where somebody can answer; without --yes a script imports nothing."""
        if options["yes"]:
            return True
        return sys.stdin.isatty() and input("Import the whole file? [y/N] ").lower() == "y"

    def report(self, plan: Plan, done: bool, *, as_json: bool) -> None:
        bad = [{"row": step.row.number, "problems": step.problems} for step in plan.bad]
        missing = [column.name for column in plan.missing]
        if as_json:
            counts = {name: plan.counts[name] for name in ("new", "changed", "same", "bad")}
            answer = {"imported": done, "missing": missing, **counts, "rows": bad}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, default=str))
            return
        for step in plan.bad:
            self.stdout.write(f"{step.row.number}: {' '.join(step.problems)}")
        if missing:
            self.stdout.write(f"Columns are missing: {', '.join(missing)}.")
        words = ", ".join(f"{plan.counts[v]} {v}" for v in ("new", "changed", "same", "bad"))
        self.stdout.write(f"{words}. {'Imported.' if done else 'Nothing was imported.'}")
