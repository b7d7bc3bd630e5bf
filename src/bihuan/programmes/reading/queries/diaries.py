"""Diaries: one's own, the office's list, and the loaders that are the only ways to one."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404

from bihuan.core.access import Actor, units_where
from bihuan.core.casework.models import Instruction, Submission
from bihuan.core.casework.queries.access import brought_by, cases_visible_to
from bihuan.core.parties.models import Person
from bihuan.programmes.reading.models import Diary, DiaryItem
from bihuan.programmes.reading.models.diaries import PROBLEM, SUGGESTION
from bihuan.programmes.reading.rights import EDIT
from bihuan.programmes.reading.states import DIARY

SHOWS = ("handed_in", "selected", "sent_up", "closed", "left")


@dataclass(frozen=True)
class DiaryFilters:
    """What the address of the office's list says; empty means all."""

    show: str = ""
    holiday: str = ""
    kind: str = ""
    state: str = ""


def own(person: Person) -> QuerySet[Diary]:
    """The person's diaries with their items, newest first."""
    rows = Diary.objects.filter(submission__reporter=person, submission__kind=DIARY)
    return (
        rows.select_related("submission__case")
        .prefetch_related("items")
        .order_by("-submission__created_at", "-id")
    )


def access_own(actor: Actor, number: str) -> Diary:
    """One's own diary by its number, 404 for anybody else's."""
    mine = Submission.objects.filter(brought_by(actor), kind=DIARY, number=number.strip().upper())
    found = Diary.objects.select_related("submission__case__unit", "submission__case__root")
    diary = found.filter(submission__in=mine).first()
    if diary is None:
        raise Http404
    return diary


def of_office(actor: Actor, filters: DiaryFilters = DiaryFilters()) -> QuerySet[Diary]:
    """Diaries of the offices in which the actor edits, newest first."""
    units = units_where(actor, EDIT).values("pk")
    rows = Diary.objects.filter(submission__case__unit__in=units)
    if filters.show:
        rows = rows.filter(submission__case__state=filters.show)
    if filters.holiday:
        rows = rows.filter(holiday=filters.holiday)
    if filters.kind or filters.state:
        wanted = Q()
        wanted &= Q(kind=filters.kind) if filters.kind else Q()
        wanted &= Q(state=filters.state) if filters.state else Q()
        rows = rows.filter(pk__in=DiaryItem.objects.filter(wanted).values("diary_id"))
    return (
        rows.select_related("submission__case", "submission__reporter", "unit")
        .prefetch_related(Prefetch("items", DiaryItem.objects.order_by("n")))
        .order_by("-submission__created_at", "-id")
    )


def counts(actor: Actor) -> dict[str, int]:
    """How many diaries stand where, in one query."""
    units = units_where(actor, EDIT).values("pk")
    rows = Diary.objects.filter(submission__case__unit__in=units)
    return rows.aggregate(
        **{code: Count("pk", filter=Q(submission__case__state=code)) for code in SHOWS}
    )


def access_edited(actor: Actor, diary_id: UUID) -> Diary:
    """A diary of an office in which the actor edits, 404 otherwise."""
    units = units_where(actor, EDIT).values("pk")
    found = Diary.objects.select_related(
        "submission__case__unit", "submission__case__root", "submission__reporter", "unit"
    )
    diary = found.filter(pk=diary_id, submission__case__unit__in=units).first()
    if diary is None:
        raise Http404
    return diary


def access_item(actor: Actor, item_id: UUID) -> DiaryItem:
    """An item whose case the actor may see, 404 otherwise."""
    found = DiaryItem.objects.select_related(
        "post__organisation", "diary__submission__case__unit", "diary__submission__case__root"
    )
    item = found.filter(pk=item_id).first()
    if item is None or not _sees(actor, item):
        raise Http404
    return item


def _sees(actor: Actor, item: DiaryItem) -> bool:
    return cases_visible_to(actor).filter(pk=item.diary.submission.case_id).exists()


@dataclass(frozen=True)
class Figures:
    """What the programme counts of diaries, each from its own records."""

    sent_up: int
    instructed: int
    problems_adopted: int
    suggestions_adopted: int


def figures(actor: Actor) -> Figures:
    """Diaries sent up, those of them that a leader instructed (circled as read does not count),
    problem and suggestion items adopted; of one's offices."""
    units = units_where(actor, EDIT).values("pk")
    sent = Diary.objects.filter(submission__case__unit__in=units, sent_up_at__isnull=False)
    items = DiaryItem.objects.filter(diary__in=sent.values("pk"), adopted_at__isnull=False)
    by_kind = items.aggregate(
        problems=Count("pk", filter=Q(kind=PROBLEM)),
        suggestions=Count("pk", filter=Q(kind=SUGGESTION)),
    )
    words = Instruction.objects.exclude(manner="circled").exclude(state="withdrawn")
    instructed = sent.filter(submission__case__in=words.values("case_id"))
    return Figures(sent.count(), instructed.count(), by_kind["problems"], by_kind["suggestions"])
