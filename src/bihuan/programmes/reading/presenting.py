"""From records to what the programme's pages show. Reads only, a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from bihuan.core.access import Actor, grant_for, held_post_ids
from bihuan.core.casework.models import Case
from bihuan.core.casework.rules import PHASE_TONES
from bihuan.core.casework.wiring_api import kind_of
from bihuan.programmes.reading.models import AdoptionStep, Diary, DiaryItem, Route
from bihuan.programmes.reading.models.diaries import BROUGHT, ITEM_STATES, LEFT
from bihuan.programmes.reading.rights import EDIT
from bihuan.programmes.reading.rules.adoption import NEXT, TITLES, TONES

ITEM_TONES = {BROUGHT: "waiting", LEFT: "grey", **TONES}
ITEM_TITLES = dict(ITEM_STATES)


@dataclass(frozen=True)
class Standing:
    """Where a case stands: code, words for the reader, tone of the shape."""

    code: str
    label: str
    tone: str


@dataclass(frozen=True)
class ItemRow:
    """An item or a route with its state in words and its steps."""

    item: Any
    label: str
    tone: str
    steps: list[AdoptionStep] = field(default_factory=list)
    may_note: bool = False
    may_give: bool = False


@dataclass(frozen=True)
class DiaryRow:
    """A diary in a list."""

    diary: Diary
    standing: Standing
    items: list[ItemRow]
    asks: bool


def standing(case: Case, *, own: bool = False) -> Standing:
    """Where the case stands, in the words of staff or of whoever brought it."""
    state = kind_of(case.kind).state(case.state)
    words = state.reporter_title if own and state.reporter_title else state.title
    return Standing(case.state, _(words), PHASE_TONES[state.phase])


def diary_rows(diaries: Sequence[Diary], *, own: bool = False) -> list[DiaryRow]:
    """Rows for a list; items were loaded with the diaries."""
    return [
        DiaryRow(
            diary,
            standing(diary.submission.case, own=own),
            [item_row(item) for item in diary.items.all()],
            diary.submission.case.waits_on == "reporter",
        )
        for diary in diaries
    ]


def item_row(item: DiaryItem | Route, steps: Sequence[AdoptionStep] = ()) -> ItemRow:
    """One item or route for a list."""
    return ItemRow(item, str(ITEM_TITLES[item.state]), ITEM_TONES[item.state], list(steps))


def item_rows(diary: Diary, actor: Actor) -> list[ItemRow]:
    """The items of one diary with their steps and what the actor may do, in two queries."""
    items = list(diary.items.select_related("post__organisation").order_by("n"))
    steps: dict[object, list[AdoptionStep]] = {}
    found = AdoptionStep.objects.filter(item__in=items).select_related("by_post__organisation")
    for step in found:
        steps.setdefault(step.item_id, []).append(step)
    case = diary.submission.case
    office = grant_for(actor, EDIT, case.unit) is not None
    held = held_post_ids(actor)
    rows = []
    for item in items:
        opens = case.is_open and item.state in NEXT
        mine = office or item.post_id in held
        rows.append(
            ItemRow(
                item,
                str(ITEM_TITLES[item.state]),
                ITEM_TONES[item.state],
                steps.get(item.pk, []),
                may_note=opens and mine,
                may_give=office and case.state == "sent_up" and item.state in NEXT,
            )
        )
    return rows


def step_title(step: AdoptionStep) -> str:
    """The state a step led to."""
    return str(TITLES.get(step.after, step.after))
