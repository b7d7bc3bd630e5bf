"""The desk of marked passages, suggestions with their ways, and what a quarter brought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from bihuan.core.access import Actor, units_where
from bihuan.core.casework.queries.access import cases_visible_to
from bihuan.core.kernel import clock
from bihuan.core.kernel.levels import PUBLIC
from bihuan.core.parties.models import Person
from bihuan.programmes.reading.models import Passage, Route, Suggestion
from bihuan.programmes.reading.models.harvest import PASSAGE_STATES
from bihuan.programmes.reading.rights import EDIT
from bihuan.programmes.reading.sources import SOURCES, Line, Source


def passages_of(actor: Actor, *, state: str = "", kind: str = "") -> QuerySet[Passage]:
    """Passages of the actor's offices, newest first."""
    rows = Passage.objects.filter(unit__in=units_where(actor, EDIT).values("pk"))
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(kind=kind) if kind else rows
    return rows.select_related("suggestion__submission", "marked_post__organisation").order_by(
        "-marked_at", "-id"
    )


def passage_counts(actor: Actor) -> dict[str, int]:
    """How many passages stand where, in one query."""
    rows = Passage.objects.filter(unit__in=units_where(actor, EDIT).values("pk"))
    return rows.aggregate(
        **{code: Count("pk", filter=Q(state=code)) for code, _title in PASSAGE_STATES}
    )


def access_source(actor: Actor, kind: str, source_id: UUID) -> Source:
    """A text to be harvested by an actor who may, 404 otherwise."""
    known = SOURCES.find(kind)
    source = known.read(actor, source_id) if known else None
    if source is None:
        raise Http404
    return source


def to_read(actor: Actor, kind: str = "", most: int = 60) -> list[tuple[Line, int]]:
    """The newest texts of every kind, each with how many passages are marked in it."""
    kinds = [one for one in SOURCES if kind in ("", one.code)]
    lines = sorted(
        (line for one in kinds for line in one.newest(actor, most)),
        key=lambda line: line.at,
        reverse=True,
    )[:most]
    marked = Passage.objects.filter(source_id__in=[line.id for line in lines])
    counts = Counter(marked.values_list("source_id", flat=True))
    return [(line, counts[line.id]) for line in lines]


def marks_in(source: Source) -> list[Passage]:
    """What is marked in a text, in the order of marking."""
    rows = Passage.objects.filter(source_kind=source.kind, source_id=source.id)
    return list(rows.order_by("marked_at", "id"))


def suggestions_of(actor: Actor, *, state: str = "") -> QuerySet[Suggestion]:
    """Suggestions of the actor's offices with their routes, newest first."""
    units = units_where(actor, EDIT).values("pk")
    rows = Suggestion.objects.filter(submission__case__unit__in=units)
    rows = rows.filter(submission__case__state=state) if state else rows
    return (
        rows.select_related("submission__case")
        .prefetch_related("routes__post__organisation", "passages")
        .order_by("-made_on", "-id")
    )


def access_suggestion(actor: Actor, suggestion_id: UUID) -> Suggestion:
    """A suggestion of one's office, 404 otherwise."""
    rows = suggestions_of(actor).select_related("submission__case__unit", "submission__case__root")
    found = rows.filter(pk=suggestion_id).first()
    if found is None:
        raise Http404
    return found


def used_of(person: Person | None, kind: str, *ids: UUID) -> list[Passage]:
    """What was used of a person's own texts of a kind, of those with these ids when any are named:
    one passage for each text and suggestion."""
    if person is None:
        return []
    rows = Passage.objects.filter(author=person, source_kind=kind, suggestion__isnull=False)
    rows = rows.filter(source_id__in=ids) if ids else rows
    rows = rows.select_related("suggestion").order_by("-marked_at", "-id")
    return list({(one.source_id, one.suggestion_id): one for one in rows}.values())


def access_route(actor: Actor, route_id: UUID) -> Route:
    """A route whose case the actor may see, 404 otherwise."""
    rows = Route.objects.select_related(
        "post__organisation",
        "suggestion__submission__case__unit",
        "suggestion__submission__case__root",
    )
    route = rows.filter(pk=route_id).first()
    seen = cases_visible_to(actor)
    if route is None or not seen.filter(pk=route.suggestion.submission.case_id).exists():
        raise Http404
    return route


@dataclass(frozen=True)
class Quarter:
    """A quarter of a year: 1 to 4."""

    year: int
    n: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.n - 2, 1)

    @property
    def after(self) -> date:
        """The first day of the next one."""
        return self.next.first

    @property
    def next(self) -> Quarter:
        """The quarter after this one."""
        return Quarter(self.year + self.n // 4, self.n % 4 + 1)

    @property
    def before(self) -> Quarter:
        """The quarter before this one."""
        return Quarter(self.year - (self.n == 1), (self.n - 2) % 4 + 1)

    def __str__(self) -> str:
        return f"{self.year}-{self.n}"


def quarter_of(day: date) -> Quarter:
    """The quarter a day lies in."""
    return Quarter(day.year, (day.month + 2) // 3)


def read_quarter(text: str) -> Quarter:
    """The quarter an address names, "2025-4"; today's when it names none."""
    year, _dash, n = text.partition("-")
    if year.isdecimal() and n in ("1", "2", "3", "4") and 2000 <= int(year) <= 2999:
        return Quarter(int(year), int(n))
    return quarter_of(clock.today())


@dataclass(frozen=True)
class Harvest:
    """What a quarter brought: passages by kind and by where they stand, suggestions, and their
    ways by channel and by what becomes of them."""

    kinds: dict[str, int]
    states: dict[str, int]
    suggestions: Sequence[Suggestion]
    routes: dict[tuple[str, str], int]


def harvest_of(actor: Actor, quarter: Quarter) -> Harvest:
    """The quarter of the actor's offices, in a fixed number of queries."""
    start, end = (
        datetime.combine(day, time(), tzinfo=clock.LOCAL) for day in (quarter.first, quarter.after)
    )
    rows = passages_of(actor).filter(marked_at__gte=start, marked_at__lt=end)
    pairs = list(rows.values_list("kind", "state"))
    made = list(suggestions_of(actor).filter(made_on__gte=quarter.first, made_on__lt=quarter.after))
    routes = Counter((one.channel, one.state) for row in made for one in row.routes.all())
    return Harvest(
        kinds=dict(Counter(kind for kind, _state in pairs)),
        states=dict(Counter(state for _kind, state in pairs)),
        suggestions=made,
        routes=dict(routes),
    )


def public_harvest(quarter: Quarter) -> QuerySet[Suggestion]:
    """Suggestions of a quarter that are for everybody; what is internal of them is not shown."""
    rows = Suggestion.objects.filter(
        submission__case__level=PUBLIC,
        submission__case__withheld_at__isnull=True,
        made_on__gte=quarter.first,
        made_on__lt=quarter.after,
    ).exclude(submission__case__state__in=("drafted", "dropped"))
    return (
        rows.select_related("submission__case__unit")
        .prefetch_related("routes")
        .order_by("-made_on", "-id")
    )
