"""The desk's queue: open cases by deadline, filtered by what stands in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet

from bihuan.core.access import Actor, held_post_ids
from bihuan.core.casework.models import Assignment, Case, CaseOrigin, Proposal, Submission
from bihuan.core.casework.queries.access import cases_visible_to
from bihuan.core.casework.queries.opened import open_cases
from bihuan.core.casework.wiring_api import cases_known_by
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Organisation

PAGE = 25
T = TypeVar("T")
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class QueueFilters:
    """What the address of a view says; empty means all. `tone` is "red" or "amber"."""

    show: str = "open"
    kind: str = ""
    state: str = ""
    category: str = ""
    unit: Organisation | None = None
    tone: str = ""
    q: str = ""


@dataclass(frozen=True)
class Slice(Generic[T]):
    """One page of a list that is never counted: whether there is a next is read with it."""

    items: Sequence[T]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        """True on every page but the first."""
        return self.number > 1

    @property
    def has_other_pages(self) -> bool:
        """True when a pager is worth showing."""
        return self.has_next or self.has_previous

    @property
    def next_page_number(self) -> int:
        """Number of the page after this one."""
        return self.number + 1

    @property
    def previous_page_number(self) -> int:
        """Number of the page before this one."""
        return self.number - 1


def page_of(rows: QuerySet[M], number: int, size: int = PAGE) -> Slice[M]:
    """Page `number` (from 1) of the rows, in one query."""
    number = max(1, number)
    found = list(rows[(number - 1) * size : number * size + 1])
    return Slice(found[:size], number, len(found) > size)


def queue(
    actor: Actor, filters: QueueFilters = QueueFilters(), opened: QuerySet[Case] | None = None
) -> QuerySet[Case]:
    """Visible cases, what is due first on top; closed ones by the date of opening. opened: the
    actor's `open_cases`, where several things are asked of them."""
    if filters.show == "closed":
        cases = cases_visible_to(actor, walking=True).filter(closed_at__isnull=False)
        cases = cases.prefetch_related("unit")  # joined, SQLite begins with the units and sorts
    else:
        cases = _shown(open_cases(actor) if opened is None else opened, actor, filters)
        cases = cases.select_related("unit")
    for field in ("kind", "state", "category"):
        if value := getattr(filters, field):
            cases = cases.filter(**{field: value})
    if filters.unit is not None:
        below = Organisation.objects.filter(path__startswith=filters.unit.path)
        cases = cases.filter(unit__in=below.values("pk"))
    cases = _toned(cases, filters.tone, clock.now())
    if filters.q:
        cases = _matching(cases, filters.q.strip())
    order = ("-opened_at", "id") if filters.show == "closed" else ("queue_at", "id")
    return cases.order_by(*order)


def counts(actor: Actor, opened: QuerySet[Case]) -> dict[str, int]:
    """How many of the actor's open cases are late, soon due, to decide, mine, or in all. One
    query."""
    now = clock.now()
    proposals = Proposal.objects.filter(case=OuterRef("pk"), state="open")
    mine = Assignment.objects.filter(
        case=OuterRef("pk"), state="active", post_id__in=held_post_ids(actor)
    )
    return opened.aggregate(
        open=Count("pk"),
        red=Count("pk", filter=Q(queue_at__lte=now)),
        amber=Count("pk", filter=Q(queue_at__gt=now, next_amber_at__lte=now)),
        decide=Count("pk", filter=Exists(proposals)),
        mine=Count("pk", filter=Exists(mine)),
    )


def _shown(cases: QuerySet[Case], actor: Actor, filters: QueueFilters) -> QuerySet[Case]:
    if filters.show == "mine":
        mine = Assignment.objects.filter(post_id__in=held_post_ids(actor), state="active")
        return cases.filter(pk__in=mine.values("case_id"))
    if filters.show == "decide":
        return cases.filter(pk__in=Proposal.objects.filter(state="open").values("case_id"))
    if filters.show == "unassigned":
        led = Assignment.objects.filter(state="active", role="lead").values("case_id")
        return cases.exclude(pk__in=led)
    return cases


def _toned(cases: QuerySet[Case], tone: str, now: datetime) -> QuerySet[Case]:
    if tone == "red":
        return cases.filter(queue_at__lte=now)
    if tone == "amber":
        return cases.filter(queue_at__gt=now, next_amber_at__lte=now)
    return cases


def _matching(cases: QuerySet[Case], text: str) -> QuerySet[Case]:
    brought = Submission.objects.filter(number=text.upper()).values("case_id")
    known = CaseOrigin.objects.filter(ref=text, freed_at__isnull=True).values("case_id")
    wanted = Q(number=text.upper()) | Q(title__icontains=text) | Q(address__icontains=text)
    for ids in (brought, known, *cases_known_by(text)):
        wanted |= Q(pk__in=ids)
    return cases.filter(wanted)
