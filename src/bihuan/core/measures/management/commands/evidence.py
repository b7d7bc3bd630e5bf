"""`bihuan evidence`: write a figure's evidence, or verify a file."""

from __future__ import annotations

import secrets
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bihuan.core.kernel import clock
from bihuan.core.measures import actions, catalogue, evidence
from bihuan.core.measures.evidence.writing import content
from bihuan.core.measures.figures import desk
from bihuan.core.measures.queries.access import unit_codes
from bihuan.core.measures.queries.targets import target_of
from bihuan.core.measures.snapshot.store import Store
from bihuan.core.measures.spans import usual_period
from bihuan.core.parties.models import Organisation


class Command(BaseCommand):
    """Write the evidence of a figure into a file, or verify such a file offline."""

    help = "Write the evidence of a figure into a file, or verify such a file offline."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The two verbs."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        verify = verbs.add_parser("verify", help="exit 0 when the file is sound, 1 when not")
        verify.add_argument("file", type=Path)
        verify.add_argument("--key", default="", help="the public key that must have signed it")
        write = verbs.add_parser("write", help="compute a figure now and write its evidence")
        write.add_argument("code", help="the indicator")
        write.add_argument("file", type=Path)
        write.add_argument("--unit", required=True, help="code of the unit")
        write.add_argument("--own", action="store_true", help="without the units below")
        write.add_argument(
            "--as-of", type=date.fromisoformat, help="YYYY-MM-DD; today if not given"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Runs the verb."""
        getattr(self, f"_{options['verb']}")(options)

    def _verify(self, options: dict[str, Any]) -> None:
        try:
            whole = options["file"].read_bytes()
        except OSError as wrong:
            raise CommandError(f"{options['file']} can't be read: {wrong.strerror}.") from None
        verdict = evidence.verify(whole, options["key"])
        if not verdict.sound:
            raise CommandError("\n".join(verdict.faults))
        figure = verdict.head["figure"]
        self.stdout.write(
            f"Sound: {figure['code']} {figure['unit']} {figure['end']} = {figure['value']}, "
            f"{verdict.head['rows']} rows, signed by {verdict.key}"
        )

    def _write(self, options: dict[str, Any]) -> None:
        definition = catalogue.find(options["code"])
        unit = Organisation.objects.filter(code=options["unit"]).first()
        if definition is None or unit is None:
            raise CommandError("There is no such indicator, or no such unit.")
        store = Store()
        manifest = actions.refresh(store=store).manifest
        own, period = options["own"], usual_period(definition, options["as_of"] or clock.today())
        target = target_of(definition, unit.pk.hex, period, own=own)
        with desk(store, manifest) as at:
            figure = at.figure(definition, unit.pk.hex, period, own=own, target=target)
            subjects = at.subjects(definition, unit.pk.hex, period, own=own)
        codes = unit_codes()
        whole = content(figure, manifest, subjects, salt=secrets.token_hex(16), units=codes)
        evidence.write(options["file"], whole)
        self.stdout.write(f"{definition.code} = {figure.value}, {len(subjects)} rows")
