"""Whose returns somebody sees, and where each month's stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max, Q, QuerySet
from django.http import Http404

from bihuan.core.access import Actor, units_where
from bihuan.core.kernel import clock
from bihuan.core.measures.models import Return, ReturnLine, ReturnTemplate
from bihuan.core.measures.returning.months import due, shift
from bihuan.core.measures.rights import RETURN

MISSING, PRODUCED, HANDED = "missing", "produced", "handed"
STATES = (MISSING, PRODUCED, HANDED)


@dataclass(frozen=True)
class Standing:
    """One return of a month: its template, by when it is due, its newest version."""

    template: ReturnTemplate
    month: int
    due: date
    newest: Return | None

    @property
    def state(self) -> str:
        """missing, produced or handed (in); of the newest version."""
        if self.newest is None:
            return MISSING
        return HANDED if self.newest.handed_at else PRODUCED

    @property
    def late(self) -> bool:
        """Whether the due day is over and it is not handed in."""
        return self.state != HANDED and clock.today() > self.due


def templates_of(actor: Actor) -> QuerySet[ReturnTemplate]:
    """All versions of the templates of units whose returns the actor produces."""
    rows = ReturnTemplate.objects.filter(unit__in=units_where(actor, RETURN).values("pk"))
    return rows.select_related("unit")


def access_template(actor: Actor, template_id: UUID) -> ReturnTemplate:
    """The template; 404 for whoever may not produce its returns."""
    found = templates_of(actor).filter(pk=template_id).first()
    if found is None:
        raise Http404
    return found


def returns_of(actor: Actor) -> QuerySet[Return]:
    """Every version of every return, the latest month first."""
    rows = Return.objects.filter(unit__in=units_where(actor, RETURN).values("pk"))
    rows = rows.select_related("template", "unit", "produced_by", "handed_by")
    return rows.order_by("-month", "unit__code", "series", "-version")


def access_return(actor: Actor, return_id: UUID) -> Return:
    """The return; 404 for whoever may not produce it."""
    found = returns_of(actor).filter(pk=return_id).first()
    if found is None:
        raise Http404
    return found


def next_month(actor: Actor, last: int) -> int:
    """The month after the newest that was produced; at most `last`, which it also is where nothing
    was produced yet."""
    newest = returns_of(actor).aggregate(newest=Max("month"))["newest"]
    return min(shift(newest, 1), last) if newest else last


def board(actor: Actor, month: int) -> list[Standing]:
    """Where the returns of a month stand: late ones first, then by due day and unit. Two
    questions, however many there are."""
    made: dict[UUID, Return] = {}
    for one in returns_of(actor).filter(month=month).order_by("version"):
        made[one.series] = one
    wanted = Q(since__lte=month) | Q(series__in=list(made))
    templates = templates_of(actor).filter(wanted, current=True)
    rows = [
        Standing(one, month, due(month, one.due_day), made.get(one.series)) for one in templates
    ]
    return sorted(rows, key=lambda row: (*_urgency(row), row.due, row.template.unit.code))


def _urgency(row: Standing) -> tuple[bool, int]:
    return not row.late, STATES.index(row.state)


def history(actor: Actor, *, unit: str = "", year: str = "", state: str = "") -> QuerySet[Return]:
    """Returns that were produced, as filtered."""
    rows = returns_of(actor)
    if unit:
        rows = rows.filter(unit__code=unit)
    if year.isascii() and year.isdecimal() and len(year) == 4:
        rows = rows.filter(month__gte=int(year) * 100, month__lte=int(year) * 100 + 12)
    if state in (PRODUCED, HANDED):
        rows = rows.filter(handed_at__isnull=state == PRODUCED)
    return rows


def versions(series: UUID, month: int) -> list[Return]:
    """All versions of one month, the newest first."""
    rows = Return.objects.filter(series=series, month=month).order_by("-version")
    return list(rows.select_related("produced_by", "handed_by"))


def before(series: UUID, month: int) -> Return | None:
    """The newest version of the last month before that has one."""
    rows = Return.objects.filter(series=series, month__lt=month)
    return rows.order_by("-month", "-version").first()


def lines_of(made: Return | None) -> list[ReturnLine]:
    """Its lines in the order of the template."""
    return [] if made is None else list(made.lines.select_related("below"))


def by_question(lines: Sequence[ReturnLine]) -> dict[tuple[object, ...], ReturnLine]:
    """Lines by what they ask, so that a template with other cells still compares."""
    return {line.asked: line for line in lines}


def may_see_template(actor: Actor, template_id: UUID) -> bool:
    """Its workbook: for whoever produces its returns."""
    return templates_of(actor).filter(pk=template_id).exists()


def may_see_return(actor: Actor, return_id: UUID) -> bool:
    """The workbook as it was produced: likewise."""
    return returns_of(actor).filter(pk=return_id).exists()
