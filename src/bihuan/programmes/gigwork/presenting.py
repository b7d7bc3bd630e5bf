"""From records to what a page shows. Reads only, a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bihuan.core.casework.models import Case, ClockRule, Submission
from bihuan.core.casework.rules import PHASE_TONES
from bihuan.core.casework.wiring_api import kind_of
from bihuan.core.files.models import StoredFile
from bihuan.core.files.queries import files_of
from bihuan.programmes.gigwork.models import HazardCategory
from bihuan.programmes.gigwork.queries.categories import titles
from bihuan.programmes.gigwork.states import HAZARD, KIND


@dataclass(frozen=True)
class Row:
    """One of my reports in the list. A rider isn't shown the office's lateness, only the state."""

    submission: Submission
    title: str
    state: str
    tone: str
    photo: StoredFile | None
    asks: bool


@dataclass(frozen=True)
class PublicRow:
    """An open hazard on the public map: no words, no photos, no number, no person."""

    title: str
    where: str
    state: str
    tone: str
    lat: float
    lon: float
    opened_at: datetime


@dataclass(frozen=True)
class PublicPoint:
    """The same as a point: what it is, how it stands, where."""

    title: str
    state: str
    tone: str
    lat: float
    lon: float


@dataclass(frozen=True)
class CategoryRow:
    """A category with the clocks that differ from the general ones."""

    category: HazardCategory
    clocks: dict[str, str] = field(default_factory=dict)


def rows_of(submissions: Iterable[Submission]) -> list[Row]:
    """Rows of a page, in two queries: photos and titles."""
    found, names = list(submissions), dict(titles())
    files = files_of("casework.submission", [one.pk for one in found])
    return [_row(one, names, next(iter(files[one.pk]), None)) for one in found]


def _row(submission: Submission, names: dict[str, str], photo: StoredFile | None) -> Row:
    case = submission.case
    state = kind_of(case.kind).state(case.state)
    return Row(
        submission=submission,
        title=names.get(case.category, case.title),
        state=_(state.reporter_title or state.title),
        tone=kind_tone(case),
        photo=photo,
        asks=case.waits_on == "reporter",
    )


def kind_tone(case: Case) -> str:
    """The tone of the state alone, whatever the clocks say."""
    return PHASE_TONES[kind_of(case.kind).state(case.state).phase]


def public_rows(cases: Iterable[Case]) -> list[PublicRow]:
    """What everybody may know of open hazards, in the order given; places to about ten metres."""
    names = dict(titles())
    return [
        PublicRow(
            title=names.get(case.category, ""),
            where=case.unit.label,
            state=_(KIND.state(case.state).title),
            tone=kind_tone(case),
            lat=round(case.lat, 4),
            lon=round(case.lon, 4),
            opened_at=case.opened_at,
        )
        for case in cases
        if case.lat is not None and case.lon is not None
    ]


def public_points(cases: QuerySet[Case]) -> list[PublicPoint]:
    """Points of open hazards in the order given; only what they show is read."""
    names = dict(titles())
    said = {state.code: (_(state.title), PHASE_TONES[state.phase]) for state in KIND.states}
    read = cases.select_related(None).values_list("category", "state", "lat", "lon")
    return [
        PublicPoint(names.get(category, ""), *said[state], round(lat, 4), round(lon, 4))
        for category, state, lat, lon in read
        if lat is not None and lon is not None
    ]


def category_rows() -> list[CategoryRow]:
    """All categories with their own clocks in words, in two queries."""
    rules: dict[str, dict[str, str]] = {}
    for rule in ClockRule.objects.filter(kind=HAZARD).exclude(category=""):
        rules.setdefault(rule.category, {})[rule.code] = span(rule.minutes, rule.calendar)
    rows = HazardCategory.objects.order_by("order", "code")
    return [CategoryRow(row, rules.get(row.code, {})) for row in rows]


def span(minutes: int, calendar: str) -> str:
    """An allowance as people say it: 2 working days, 90 minutes."""
    if calendar == "working" and minutes % 420 == 0:
        return _("%(n)s working days") % {"n": minutes // 420}
    if minutes >= 120 and minutes % 60 == 0:
        hours = {"n": minutes // 60}
        return (
            _("%(n)s working hours") % hours if calendar == "working" else _("%(n)s hours") % hours
        )
    return _("%(n)s minutes") % {"n": minutes}
