"""Targets: those that hold, those that figures are compared with, what they were before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from bihuan.core.access import Actor, units_where
from bihuan.core.measures.definitions.checking import is_flow
from bihuan.core.measures.definitions.definition import Definition
from bihuan.core.measures.engine.asked import Period
from bihuan.core.measures.models import Section, Target
from bihuan.core.measures.queries.sections import section_of
from bihuan.core.measures.rights import DEFINE, SEE
from bihuan.core.measures.spans import Span, spans_for
from bihuan.core.measures.standing import Goal

Goals = Mapping[tuple[str, str], Goal]
"""By the indicator's code and the unit's key."""


def goals(definitions: Sequence[Definition], units: Sequence[str], period: Period) -> Goals:
    """What the figures of these units are compared with, each set for that unit and never summed
    up from others; one query."""
    wanted = {one.code: spans_for(period, flow=is_flow(one)) for one in definitions}
    if not any(wanted.values()) or not units:
        return {}
    rows = Target.objects.filter(
        unit__in=[UUID(unit) for unit in units], code__in=list(wanted), year=period.end.year,
        current=True, value__isnull=False,
    )  # fmt: skip
    known: dict[tuple[str, str], dict[Span, Decimal]] = {}
    for row in rows:
        found = known.setdefault((row.code, row.unit_id.hex), {})
        found[Span(row.year, row.part)] = row.value or Decimal(0)
    return {
        key: Goal(span, found[span])
        for key, found in known.items()
        if (span := next((one for one in wanted[key[0]] if one in found), None))
    }


def target_of(definition: Definition, unit: str, period: Period, *, own: bool) -> int | None:
    """The whole of a completion; None for every other kind, and where no target was set."""
    if definition.kind != "completion":
        return None
    if not is_aimed(section_of(definition.programme), unit, own=own):
        return None
    found = goals([definition], [unit], period).get((definition.code, unit))
    return int(found.value) if found else None


def is_aimed(section: Section | None, unit: str, *, own: bool) -> bool:
    """Whether the unit's targets speak of these rows: a target is for a unit with all below it,
    and at the section's unit for what the section counts."""
    at_section = section is not None and section.unit_id.hex == unit
    return own == (section.own if section is not None and at_section else False)


def monthly_goals(definition: Definition, unit: str, years: Sequence[int]) -> dict[int, Decimal]:
    """Targets that were set for single months (yyyymm) of these years."""
    rows = Target.objects.filter(
        unit=UUID(unit), code=definition.code, year__in=years, current=True, value__isnull=False
    )
    found = rows.exclude(part="").exclude(part__startswith="Q")
    return {row.year * 100 + int(row.part): row.value or Decimal(0) for row in found}


def targets_seen(
    actor: Actor, *, codes: Sequence[str] | None = None, year: int | None = None, unit: str = ""
) -> QuerySet[Target]:
    """Those that hold, of units whose figures the actor may see; of these indicators, year, unit
    (by its code or a part of its name) alone."""
    rows = Target.objects.filter(unit__in=units_where(actor, SEE), current=True)
    rows = rows.filter(value__isnull=False).select_related("unit", "by_person")
    if codes is not None:
        rows = rows.filter(code__in=codes)
    if year:
        rows = rows.filter(year=year)
    if unit:
        rows = rows.filter(Q(unit__code=unit) | Q(unit__name__icontains=unit))
    return rows.order_by("-year", "unit__path", "code", "part")


def access_target(actor: Actor, pk: UUID, right: str = DEFINE) -> Target:
    """A version of a target, if the actor has the right over its unit; 404 otherwise."""
    rows = Target.objects.filter(unit__in=units_where(actor, right), pk=pk)
    found = rows.select_related("unit").first()
    if found is None:
        raise Http404
    return found


def current_of(target: Target) -> Target | None:
    """The version that holds now of the same target."""
    rows = Target.objects.filter(unit=target.unit_id, code=target.code, current=True)
    return rows.filter(year=target.year, part=target.part).select_related("unit").first()


def history_of(target: Target) -> list[Target]:
    """All versions of the same target, the newest first."""
    rows = Target.objects.filter(
        unit=target.unit_id, code=target.code, year=target.year, part=target.part
    )
    return list(rows.select_related("by_person").order_by("-id"))
