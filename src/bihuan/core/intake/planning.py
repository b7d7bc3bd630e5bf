"""From a table and a matching of columns to a plan: what every row comes to."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bihuan.core.access.actor import Actor
from bihuan.core.intake.importer import BadValue, Column, Importer, Row, Step
from bihuan.core.intake.matching import header_place, match
from bihuan.core.intake.reading import Table


@dataclass(frozen=True)
class Plan:
    """All steps of a file, and the matching they were made with."""

    steps: list[Step]
    headings: list[str]
    matching: dict[str, int]
    missing: tuple[Column, ...]

    @property
    def counts(self) -> Counter[str]:
        return Counter(step.verdict for step in self.steps)

    @property
    def bad(self) -> list[Step]:
        return [step for step in self.steps if step.verdict == "bad"]

    @property
    def ready(self) -> bool:
        return not self.bad and not self.missing and bool(self.steps)

    @property
    def changes(self) -> bool:
        return any(step.verdict in ("new", "changed") for step in self.steps)


def make_plan(
    table: Table, importer: Importer, actor: Actor, matching: Mapping[str, int] | None = None
) -> Plan:
    """Reads nothing but the table and, through the importer, the database; writes nothing."""
    place = header_place(table, importer)
    headings = table.rows[place]
    matched = dict(matching) if matching is not None else match(headings, importer)
    missing = tuple(c for c in importer.columns if c.required and c.name not in matched)
    if missing:
        return Plan([], headings, matched, missing)
    rows = [
        parse_row(number, cells, importer, matched)
        for number, cells in enumerate(table.rows[place + 1 :], place + 2)
        if any(cells)
    ]
    return Plan(importer.plan(rows, actor), headings, matched, ())


def parse_row(number: int, cells: list[str], importer: Importer, matched: Mapping[str, int]) -> Row:
    values, problems = {}, []
    for column in importer.columns:
        place = matched.get(column.name)
        text = cells[place] if place is not None and place < len(cells) else ""
        title = _(column.title)
        if not text:
            if column.required:
                problems.append(_("%(column)s is empty.") % {"column": title})
            continue
        if text.startswith("=") or text.startswith("#REF!"):
            problems.append(_("%(column)s holds a formula, not a value.") % {"column": title})
            continue
        try:
            values[column.name] = column.parse(text)
        except BadValue as bad:
            problems.append(f"{title}: {bad}")
    return Row(number, values, tuple(problems))
