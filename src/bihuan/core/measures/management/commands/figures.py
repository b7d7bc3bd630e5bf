"""`bihuan figures`: every declared indicator at its section's unit and day."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bihuan.core.kernel import clock
from bihuan.core.measures import actions, catalogue, queries
from bihuan.core.measures.figures import Figure, desk
from bihuan.core.measures.queries.targets import target_of
from bihuan.core.measures.snapshot.store import Store
from bihuan.core.measures.spans import usual_period


class Command(BaseCommand):
    """Compute the figures that the programmes declare, from the records as they are now."""

    help = "Compute the figures that the programmes declare, from the records as they are now."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Programme, day, form."""
        parser.add_argument("--programme", help="only this programme's")
        parser.add_argument("--as-of", type=_day, help="another day than the section's, YYYY-MM-DD")
        parser.add_argument("--json", action="store_true", help="one JSON object for a script")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refreshes the snapshot, then computes."""
        sections = {one.programme: one for one in queries.sections()}
        wanted = options["programme"]
        if wanted and wanted not in sections:
            known = ", ".join(sorted(sections)) or "none"
            raise CommandError(f"No section is set for {wanted!r}. There are: {known}.")
        store = Store()
        taken = actions.refresh(store=store)
        found: list[tuple[Any, Figure]] = []
        with desk(store, taken.manifest) as at:
            for definition in catalogue.declared().values():
                section = sections.get(definition.programme)
                if section is None or wanted not in (None, definition.programme):
                    continue
                end = options["as_of"] or section.as_of or clock.today()
                unit, period = section.unit_id.hex, usual_period(definition, end)
                target = target_of(definition, unit, period, own=section.own)
                figure = at.figure(definition, unit, period, own=section.own, target=target)
                found.append((section, figure))
        if options["json"]:
            self.stdout.write(json.dumps([_data(*one) for one in found], ensure_ascii=False))
            return
        for section, figure in found:
            self.stdout.write(_line(section, figure))


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _data(section: Any, figure: Figure) -> dict[str, Any]:
    definition, value = figure.definition, figure.value
    return {
        "code": definition.code,
        "programme": definition.programme,
        "title": definition.title.zh,
        "title_en": definition.title.en,
        "unit": section.unit.code,
        "unit_name": section.unit.name,
        "own": figure.own,
        "as_of": figure.period.end.isoformat(),
        "kind": definition.kind,
        "value": _number(value.value),
        "upper": _number(value.upper),
        "numerator": value.numerator,
        "denominator": value.denominator,
        "decimals": definition.decimals,
        "counted": definition.counted.zh,
        "definition": figure.hash,
        "snapshot": figure.snapshot,
    }


def _number(value: Any) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _line(section: Any, figure: Figure) -> str:
    definition, value = figure.definition, figure.value
    parts = "" if value.denominator is None else f"  {value.numerator}/{value.denominator}"
    return (
        f"{definition.code:44} {value}{definition.counted.zh}{parts}  "
        f"{section.unit.name} {figure.period.end:%F}  {figure.hash[:12]}"
    )
