"""The programme's lists as they can be taken away."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from bihuan.core.access import actor_of
from bihuan.core.access.exporting import Column, Export, Filter
from bihuan.core.kernel.i18n import N_
from bihuan.programmes.reading.models import Diary
from bihuan.programmes.reading.models.diaries import HOLIDAYS, ITEM_KINDS, ITEM_STATES
from bihuan.programmes.reading.presenting import DiaryRow, diary_rows
from bihuan.programmes.reading.queries import diaries
from bihuan.programmes.reading.queries.diaries import SHOWS, DiaryFilters
from bihuan.programmes.reading.states import DIARY_KIND


def own_diaries(request: HttpRequest) -> QuerySet[Diary]:
    person = actor_of(request).person
    if person is None:
        raise Http404
    return diaries.own(person)


def diary_filters(request: HttpRequest) -> DiaryFilters:
    """What the address asks for; what it cannot mean is left out."""

    def one_of(name: str, codes: Any) -> str:
        value = request.GET.get(name, "")
        return value if value in codes else ""

    return DiaryFilters(
        show=one_of("show", SHOWS),
        holiday=one_of("holiday", dict(HOLIDAYS)),
        kind=one_of("kind", dict(ITEM_KINDS)),
        state=one_of("state", dict(ITEM_STATES)),
    )


def office_diaries(request: HttpRequest) -> QuerySet[Diary]:
    return diaries.of_office(actor_of(request), diary_filters(request))


def _items(row: DiaryRow) -> str:
    return "\n".join(
        f"{one.item.n}. {one.item.get_kind_display()}：{one.item.text}（{one.label}）"
        for one in row.items
    )


DIARY_COLUMNS = (
    Column(N_("Number"), "diary.submission.number"),
    Column(N_("Heading"), "diary.title", "words"),
    Column(N_("State"), "standing.label"),
    Column(N_("Holiday"), lambda row: row.diary.get_holiday_display()),
    Column(N_("Day of the visit"), "diary.visited_on"),
    Column(N_("Place"), "diary.submission.address", "words"),
    Column(N_("Items"), _items, "words"),
)
MY_DIARIES = Export(
    "reading.my_diaries",
    N_("My diaries"),
    DIARY_COLUMNS,
    own_diaries,
    shown=lambda _actor, found: diary_rows(found, own=True),
)
DIARIES = Export(
    "reading.diaries",
    N_("Field diaries"),
    (
        *DIARY_COLUMNS[:2],
        Column(N_("Writer"), "diary.submission.reporter.name", "name"),
        Column(N_("Organisation"), "diary.unit.label"),
        *DIARY_COLUMNS[2:],
        Column(N_("Handed in at"), "diary.submission.created_at", "time"),
        Column(N_("Sent up at"), "diary.sent_up_at", "time"),
    ),
    office_diaries,
    shown=lambda _actor, found: diary_rows(found),
    filters=(
        Filter("show", N_("State"), lambda code: _(DIARY_KIND.state(code).title) if code else ""),
        Filter("holiday", N_("Holiday"), lambda code: dict(HOLIDAYS).get(code, "")),
        Filter("kind", N_("Kind of item"), lambda code: dict(ITEM_KINDS).get(code, "")),
        Filter("state", N_("State of item"), lambda code: dict(ITEM_STATES).get(code, "")),
    ),
)
