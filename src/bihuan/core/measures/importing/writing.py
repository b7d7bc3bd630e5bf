"""What each row of a table of targets comes to, and setting them all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, units_where
from bihuan.core.intake.actions import RowRefused
from bihuan.core.intake.importer import Row, Setup, Step
from bihuan.core.measures import catalogue
from bihuan.core.measures.actions import set_target
from bihuan.core.measures.actions.set_target import refuse_impossible
from bihuan.core.measures.definitions.definition import Definition
from bihuan.core.measures.models import Target
from bihuan.core.measures.presenting import words
from bihuan.core.measures.rights import DEFINE
from bihuan.core.measures.spans import Span
from bihuan.core.measures.standing import plain
from bihuan.core.parties.models import Organisation
from bihuan.core.parties.refused import Refused

Key = tuple[UUID, str, Span]


@dataclass(frozen=True)
class Wanted:
    """A target that a row asks for."""

    number: int
    definition: Definition
    unit: Organisation
    span: Span
    value: Decimal
    note: str

    @property
    def key(self) -> Key:
        """What two rows may not say differently."""
        return self.unit.pk, self.definition.code, self.span


class TargetBulk:
    """One run. Rows are planned in batches and kept in mind; `publish` sets them in one
    transaction, so a run that was killed before has set nothing and one that is repeated finds
    everything set."""

    def __init__(self, setup: Setup, actor: Actor, run: UUID) -> None:
        self.actor, self.run = actor, run
        self.units: dict[str, list[Organisation]] = {}
        for unit in units_where(actor, DEFINE).filter(active=True):
            for name in {unit.code, unit.name, unit.short_name} - {""}:
                self.units.setdefault(name, []).append(unit)
        self.definitions: dict[str, Definition] = {}
        for one in catalogue.declared().values():
            self.definitions |= {one.title.zh: one, one.title.en: one, one.code: one}
        self.seen: dict[Key, Wanted] = {}
        self.kept: list[Wanted] = []

    def plan(self, rows: Sequence[Row]) -> list[Step]:
        """A step for each row, with one question for the targets that hold."""
        steps = [Step(row) for row in rows]
        for step in steps:
            try:
                step.data = self._wanted(step.row)
            except Refused as refused:
                step.bad(str(refused))
        known = self._known([step.data for step in steps if step.data])
        for step in steps:
            if step.data:
                self._judge(step, step.data, known)
        return steps

    def write(self, steps: Sequence[Step]) -> None:
        """Keeps them in mind."""
        self.kept += [step.data for step in steps if step.data]

    @transaction.atomic
    def publish(self) -> None:
        """All of them, or none when one is refused."""
        for one in self.kept:
            try:
                set_target(
                    one.definition.code, one.unit, one.span, one.value,
                    actor=self.actor, note=one.note, run=self.run,
                )  # fmt: skip
            except Refused as refused:
                raise RowRefused(one.number, str(refused)) from refused

    def abandon(self) -> None:
        """Nothing was written."""
        self.kept = []

    def _wanted(self, row: Row) -> Wanted:
        unit = self._unit(str(row.get("unit")).strip())
        text = str(row.get("indicator")).strip()
        definition = self.definitions.get(text)
        if definition is None:
            raise Refused(_("No indicator has the code or title “%(text)s”.") % {"text": text[:60]})
        number, signed = row.get("value")
        if definition.is_rate and definition.kind == "rate" and 0 < number <= 1 and not signed:
            raise Refused(_("Write a share in per cent: 95, not 0.95."))
        span = Span(row.get("year"), row.get("part") or "")
        refuse_impossible(definition, span, number)
        return Wanted(row.number, definition, unit, span, number, row.get("note") or "")

    def _unit(self, text: str) -> Organisation:
        found = self.units.get(text, [])
        exact = [unit for unit in found if unit.code == text] or found
        if not exact:
            raise Refused(
                _("No unit for which you set targets has the code or name “%(text)s”.")
                % {"text": text[:60]}
            )
        if len(exact) > 1:
            raise Refused(
                _("Several units are called “%(text)s”; write the code.") % {"text": text}
            )
        return exact[0]

    def _known(self, wanted: Sequence[Wanted]) -> dict[Key, Target]:
        rows = Target.objects.filter(
            current=True,
            unit__in={one.unit.pk for one in wanted},
            code__in={one.definition.code for one in wanted},
            year__in={one.span.year for one in wanted},
        )
        return {(row.unit_id, row.code, Span(row.year, row.part)): row for row in rows}

    def _judge(self, step: Step, one: Wanted, known: dict[Key, Target]) -> None:
        before = self.seen.setdefault(one.key, one)
        where = {"row": before.number}
        step.code = f"{one.unit.code} {one.definition.code} {one.span.year}{one.span.part}"
        if before is not one and before.number != one.number:
            step.data = None
            if before.value == one.value:
                step.verdict = "repeated"
                step.said.append(_("The same as row %(row)d; counted once.") % where)
            else:
                step.bad(_("Row %(row)d gives another number for the same target.") % where)
            return
        there = known.get(one.key)
        told = {
            "unit": one.unit.label, "title": words(one.definition.title), "span": str(one.span),
            "value": plain(one.value) + words(one.definition.counted),
            "before": plain(there.value) if there and there.value is not None else "",
        }  # fmt: skip
        if there is None or there.value is None:
            step.verdict = "new"
            step.said.append(_("%(unit)s, %(title)s, %(span)s: %(value)s") % told)
        elif there.value != one.value or (one.note and there.note != one.note):
            step.verdict = "changed"
            step.said.append(_("%(unit)s, %(title)s, %(span)s: %(before)s → %(value)s") % told)
        else:
            step.data = None
