"""`bihuan places import-boundaries FILE`: take over outlines of areas from GeoJSON."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from bihuan.core.access import SYSTEM
from bihuan.core.places.actions import BadFeatures, import_boundaries
from bihuan.core.places.coordinates import DATUMS

MAX_BYTES = 200 * 1024 * 1024


class Command(BaseCommand):
    """Each feature names its organisation by code; the file is taken over whole or not at all."""

    help = "Import boundaries of streets and communities from a GeoJSON file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        one = verbs.add_parser("import-boundaries", help="take over outlines from GeoJSON")
        one.add_argument("file", type=Path, help="a FeatureCollection of (Multi)Polygons")
        one.add_argument("--code-property", default="code", help="property that names the unit")
        one.add_argument("--datum", choices=DATUMS, default="wgs84", help="system of the file")
        one.add_argument("--source", default="", help="where the outlines come from")
        one.add_argument("--dry-run", action="store_true", help="check only, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            done = import_boundaries(
                _read(path),
                source=options["source"] or path.name,
                datum=options["datum"],
                code_property=options["code_property"],
                dry_run=options["dry_run"],
                actor=SYSTEM,
            )
        except BadFeatures as bad:
            raise CommandError("\n".join([*bad.faults, _("Nothing was imported.")])) from bad
        words = _("%(changed)s boundaries imported, %(unchanged)s were already so.")
        if options["dry_run"]:
            words = _("%(changed)s boundaries would be imported, %(unchanged)s are already so.")
        self.stdout.write(words % {"changed": done.changed, "unchanged": done.unchanged})


def _read(path: Path) -> Any:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise CommandError(_("The file is too large."))
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        words = _("The file cannot be read as GeoJSON: %(error)s")
        raise CommandError(words % {"error": error}) from error
