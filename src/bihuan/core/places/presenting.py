"""Service places as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from bihuan.core.files.models import StoredFile
from bihuan.core.kernel import clock
from bihuan.core.places.forms.hours import DAYS, written_week
from bihuan.core.places.models import DayHours, ServicePlace
from bihuan.core.places.queries.goods import Stock
from bihuan.core.places.queries.service_places import hours
from bihuan.core.places.registry import FACILITIES, Facility
from bihuan.core.places.rules.hours import ALL_DAY, Hours, Span, written
from bihuan.core.places.rules.reach import RIDE, WALK, minutes_to

NEAR = 60


@dataclass(frozen=True)
class Shown:
    """A place in a list. state, tone: open or not, and until when; away: how far, in words."""

    place: ServicePlace
    state: str
    tone: str
    facilities: Sequence[Facility]
    photo: StoredFile | None
    away: str


def shown(
    places: Iterable[ServicePlace],
    photos: Mapping[UUID, Sequence[StoredFile]],
    away: Mapping[UUID, float] | None = None,
) -> list[Shown]:
    """For a page; the places were read by `with_hours`."""
    now = clock.now()
    rows = []
    for place in places:
        state, tone = state_of(place, hours(place), now)
        ready = next((one for one in photos.get(place.pk, ()) if one.is_ready), None)
        metres = (away or {}).get(place.pk)
        far = away_words(metres) if metres is not None else ""
        rows.append(Shown(place, state, tone, facilities_of(place), ready, far))
    return rows


def facilities_of(place: ServicePlace) -> list[Facility]:
    """What it has, in the order in which facilities are declared."""
    codes = {one.code for one in place.facilities.all()}
    return [one for one in FACILITIES if one.code in codes]


def state_of(place: ServicePlace, its: Hours, at: datetime) -> tuple[str, str]:
    """(words, tone): open until, opens at, closed for good."""
    day = at.astimezone(clock.LOCAL).date()
    if place.closed_on and place.closed_on <= day:
        return _("Closed for good"), "grey"
    if place.opened_on > day:
        return _("Not open yet"), "grey"
    if not its.week and not its.days:
        return _("Hours are not given"), "grey"
    then = its.changes(at)
    if its.is_open(at):
        if tuple(its.of(day)) == ALL_DAY and (then is None or (then - at).days >= 1):
            return _("Open day and night"), "done"
        return _("Open until %(time)s") % {"time": _moment(then, at)}, "done"
    if then is None:
        return _("Closed at present"), "grey"
    return _("Closed; opens %(time)s") % {"time": _moment(then, at)}, "grey"


def _moment(then: datetime | None, at: datetime) -> str:
    if then is None:
        return ""
    local = then.astimezone(clock.LOCAL)
    days = (local.date() - at.astimezone(clock.LOCAL).date()).days
    clock_time = f"{local:%H:%M}"
    if days == 0:
        return clock_time
    if days == 1:
        return _("%(time)s tomorrow") % {"time": clock_time}
    return f"{local:%m-%d} {clock_time}"


def away_words(metres: float) -> str:
    """How far, and how long it takes, with `about` because roads are not known."""
    far = (
        _("%(n)s m") % {"n": round(metres / 10) * 10}
        if metres < 1000
        else _("%(n)s km") % {"n": f"{metres / 1000:.1f}"}
    )
    walk, ride = minutes_to(metres, WALK), minutes_to(metres, RIDE)
    if walk > NEAR:
        return _("%(far)s, about %(ride)s min by e-bike") % {
            "far": far,
            "ride": max(1, round(ride)),
        }
    minutes = {"far": far, "walk": max(1, round(walk)), "ride": max(1, round(ride))}
    return _("%(far)s, about %(walk)s min on foot, %(ride)s by e-bike") % minutes


def week_rows(its: Hours) -> list[tuple[str, str]]:
    """(days, hours) with days of the same hours together; empty where none are known."""
    names = [str(name) for name in DAYS]
    if not its.week:
        return []
    rows: list[tuple[int, int, str]] = []
    week = written_week(its.week)
    for n in range(7):
        words = _hours(week[n])
        if rows and rows[-1][2] == words:
            rows[-1] = (rows[-1][0], n, words)
        else:
            rows.append((n, n, words))
    return [
        (
            names[a] if a == b else _("%(from)s to %(to)s") % {"from": names[a], "to": names[b]},
            words,
        )
        for a, b, words in rows
    ]


def _hours(text: str) -> str:
    if not text:
        return _("Not open")
    return _("Day and night") if text == written(ALL_DAY) else text


def span_words(spans: Sequence[Span]) -> str:
    """Hours of one day, in words."""
    return _hours(written(spans))


@dataclass(frozen=True)
class DayRow:
    """A day with hours of its own."""

    day: date
    hours: str
    note: str


def day_rows(rows: Iterable[DayHours], since: date) -> list[DayRow]:
    """Days with hours of their own, from a day on."""
    by_day: dict[date, list[DayHours]] = {}
    for row in rows:
        if row.day >= since:
            by_day.setdefault(row.day, []).append(row)
    return [
        DayRow(
            day,
            span_words([(r.opens, r.closes) for r in its if r.opens is not None and r.closes]),
            its[0].note,
        )
        for day, its in sorted(by_day.items())
    ]


def stock_state(one: Stock) -> tuple[str, str]:
    """(words, tone) of goods: there, running short, gone."""
    if not one.there:
        return _("None left"), "red"
    return (_("Running short"), "amber") if one.short else (_("In stock"), "done")
