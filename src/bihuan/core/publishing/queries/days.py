"""The calendar of a site's days: what goes out when, which days are gaps, who is next in line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from bihuan.core.kernel import clock
from bihuan.core.kernel.levels import PUBLIC
from bihuan.core.kernel.working_calendar import is_working_day, remembered
from bihuan.core.publishing import registry
from bihuan.core.publishing.models import Piece, Site, Slot
from bihuan.core.publishing.models.pieces import PLANNED, PUBLISHED, READY, WITHDRAWN
from bihuan.core.publishing.registry import Group
from bihuan.core.publishing.rules import days as rules
from bihuan.core.publishing.rules.days import Candidate, Given, Judgement

HOLDING = (PLANNED, PUBLISHED, WITHDRAWN)
"""States in which a piece holds its day: what was withdrawn went out on it."""
LINE = 200
"""How many of the longest waiting are looked at."""
ROW = (
    "id", "site_id", "kind", "title", "byline", "state", "author_id", "planned_for", "publish_at",
    "handed_in_at", "created_at", "unit__name", "unit__short_name", "column__title",
    "column__opens_on", "column__closes_on", "column__key_date",
)  # fmt: skip


@dataclass
class Day:
    """A day of the calendar: the pieces that hold it, and its slot where somebody gave it."""

    day: date
    pieces: list[Piece] = field(default_factory=list)
    slot: Slot | None = None
    gap: bool = False
    past: bool = False
    soon: bool = False
    working: bool = True

    @property
    def free(self) -> bool:
        """Declared free, and nothing goes out."""
        return bool(self.slot and self.slot.free and not self.pieces)

    @property
    def open(self) -> bool:
        """May still be given to a piece."""
        return not self.past and not self.pieces

    @property
    def movable(self) -> bool:
        """Its one piece has not gone out yet."""
        return len(self.pieces) == 1 and self.pieces[0].state == PLANNED


@dataclass(frozen=True)
class Line:
    """Who is next in line for a day: judged candidates with their pieces, the best first."""

    day: date
    judged: list[tuple[Piece, Judgement]]
    groups: dict[str, str]
    """Titles of the groups that occur."""
    due: list[str]
    """Titles of the groups that are short."""


def days_of(site: Site, first: date, last: date) -> list[Day]:
    """Every day from first to last: three questions, whatever stands in them."""
    today = clock.today()
    span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    with remembered():
        found = {day: Day(day, past=day < today, working=is_working_day(day)) for day in span}
    rows = pieces_holding(site, first, last).order_by("publish_at", "id")
    for piece in rows:
        if piece.planned_for:
            found[piece.planned_for].pieces.append(piece)
    slots = Slot.objects.filter(site=site, day__range=(first, last)).select_related("by_person")
    for slot in slots:
        found[slot.day].slot = slot
    _mark_gaps(site, found, today)
    return list(found.values())


def pieces_holding(site: Site, first: date, last: date) -> QuerySet[Piece]:
    """Pieces that hold a day of the site within the span, without their texts."""
    rows = Piece.objects.filter(site=site, planned_for__range=(first, last), state__in=HOLDING)
    return rows.select_related("unit", "column").only(*ROW)


def ready_pieces(site: Site) -> QuerySet[Piece]:
    """What passed all steps and waits for a day, longest first; only what is for everybody."""
    rows = Piece.objects.filter(site=site, state=READY, level=PUBLIC)
    return rows.select_related("unit", "column").only(*ROW).order_by("handed_in_at", "id")


def gaps_ahead(site: Site, days: int = rules.AHEAD) -> list[date]:
    """Days after today on which a piece is expected and none is given."""
    if not site.daily:
        return []
    first = clock.today() + timedelta(days=1)
    return [day.day for day in days_of(site, first, first + timedelta(days=days - 1)) if day.gap]


def gaps_of_sites(sites: Sequence[Site]) -> dict[UUID, list[date]]:
    """Gaps of the coming week of each daily site that has any: two questions for all of them."""
    daily = [site for site in sites if site.daily]
    span = [clock.today() + timedelta(days=n + 1) for n in range(rules.AHEAD)]
    taken: dict[UUID, set[date]] = {site.pk: set() for site in daily}
    holding = Piece.objects.filter(site__in=daily, planned_for__in=span, state__in=HOLDING)
    free = Slot.objects.filter(site__in=daily, day__in=span, free=True)
    for site_id, day in (
        *holding.values_list("site_id", "planned_for"),
        *free.values_list("site_id", "day"),
    ):
        if day is not None:
            taken[site_id].add(day)
    found = {site.pk: rules.gaps(span, taken[site.pk], site.daily_from) for site in daily}
    return {key: days for key, days in found.items() if days}


def first_open_day(site: Site) -> date:
    """The next day after today that holds nothing and is not free: the next to be given."""
    first = clock.today() + timedelta(days=1)
    for start in range(0, 364, 28):
        begin = first + timedelta(days=start)
        for day in days_of(site, begin, begin + timedelta(days=27)):
            if day.open and not day.free:
                return day.day
    return first


def line_for(site: Site, day: date, also: Sequence[Piece] = ()) -> Line:
    """Candidates for a day, judged. `also`: pieces to judge though they wait no longer."""
    waiting = {piece.pk: piece for piece in [*ready_pieces(site)[:LINE], *also]}
    span = timedelta(days=max(rules.SPAN, site.author_gap_days))
    holding = list(pieces_holding(site, day - span, day + span))
    groups = registry.groups_of([*waiting.values(), *holding])
    given = [
        Given(piece.planned_for, piece.author_id, _code(groups.get(piece.pk)), piece.pk)
        for piece in holding
        if piece.planned_for and piece.pk not in {one.pk for one in also}
    ]
    candidates = [_candidate(piece, groups.get(piece.pk)) for piece in waiting.values()]
    judged = rules.proposals(candidates, day, given, site.author_gap_days)
    titles = {group.code: group.title for group in groups.values()}
    due = sorted({titles[j.candidate.group] for j in judged if j.group_due})
    return Line(day, [(waiting[j.candidate.piece], j) for j in judged], titles, due)


def judgement_of(site: Site, day: date, piece: Piece) -> tuple[Judgement, Line]:
    """One piece on one day, whatever day it has now."""
    line = line_for(site, day, also=[piece])
    return next(judged for one, judged in line.judged if one.pk == piece.pk), line


def _candidate(piece: Piece, group: Group | None) -> Candidate:
    since = piece.handed_in_at or piece.created_at
    column = piece.column
    return Candidate(
        piece=piece.pk,
        author=piece.author_id,
        group=_code(group),
        ready_since=since.astimezone(clock.LOCAL).date(),
        column_from=column.opens_on if column and column.key_date else None,
        column_until=column.closes_on if column and column.key_date else None,
        key_date=column.key_date if column else None,
    )


def _code(group: Group | None) -> str:
    return group.code if group else ""


def _mark_gaps(site: Site, found: dict[date, Day], today: date) -> None:
    taken = [day.day for day in found.values() if day.pieces or day.free]
    expected = rules.gaps(found, taken, site.daily_from) if site.daily else []
    for one in expected:
        day = found[one]
        day.gap = not day.past
        day.soon = day.gap and (one - today).days <= rules.AHEAD
