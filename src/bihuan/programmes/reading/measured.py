"""Essays, diaries, passages, suggestions and their routes, as figures count them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from bihuan.core.access import Actor
from bihuan.core.casework.links import desk_url
from bihuan.core.casework.queries.access import cases_visible_to
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.measurable import Column, Dataset, Link, Row
from bihuan.core.publishing.queries.access import pieces_on_desk
from bihuan.programmes.reading.models import (
    Diary,
    DiaryItem,
    Essay,
    Passage,
    Practice,
    PracticeUse,
    Route,
    Suggestion,
)
from bihuan.programmes.reading.models.adoption import ADOPTION
from bihuan.programmes.reading.models.author_choices import FIELDS, GROUPS, LEVELS
from bihuan.programmes.reading.models.diaries import HOLIDAYS, ITEM_KINDS, ITEM_STATES
from bihuan.programmes.reading.models.harvest import CHANNELS, PASSAGE_KINDS, PASSAGE_STATES
from bihuan.programmes.reading.queries.harvest import suggestions_of

SUBMISSION = Link("submission", "casework.submission", "submission_id")


def _seen_essays(actor: Actor) -> QuerySet[Essay]:
    seen = pieces_on_desk(actor).values("pk")
    return Essay.objects.filter(piece__in=seen).select_related("piece")


def _essays(rows: Sequence[Essay]) -> list[Row]:
    return [
        Row(row.piece.title, reverse("publishing:desk_piece", args=[row.piece_id])) for row in rows
    ]


def _seen_diaries(actor: Actor) -> QuerySet[Diary]:
    cases = cases_visible_to(actor).values("pk")
    return Diary.objects.filter(submission__case__in=cases).select_related("submission__case")


def _diaries(rows: Sequence[Diary]) -> list[Row]:
    return [Row(row.title, desk_url(row.submission.case)) for row in rows]


def _seen_items(actor: Actor) -> QuerySet[DiaryItem]:
    diaries = _seen_diaries(actor).values("pk")
    items = DiaryItem.objects.filter(diary__in=diaries)
    return items.select_related("diary__submission__case")


def _items(rows: Sequence[DiaryItem]) -> list[Row]:
    return [Row(str(row), desk_url(row.diary.submission.case)) for row in rows]


def _suggestions(rows: Sequence[Suggestion]) -> list[Row]:
    return [Row(row.title, reverse("reading:suggestion", args=[row.pk])) for row in rows]


def _words(choices: Sequence[tuple[str, Any]]) -> Any:
    return lambda: dict(choices)


ESSAYS = Dataset(
    code="reading.essay",
    title=N_("Essays"),
    model=Essay,
    visible=_seen_essays,
    rows=_essays,
    links=(Link("piece", "publishing.piece", "piece_id"),),
    columns=(
        Column("piece_id", "id", N_("Piece"), "piece"),
        Column("about", "code", N_("Written on")),
        Column("group", "code", N_("Group of the author"), words=_words(GROUPS)),
        Column("field", "code", N_("Field of work"), words=_words(FIELDS)),
        Column("level", "code", N_("Level"), words=_words(LEVELS)),
    ),
)
DIARIES = Dataset(
    code="reading.diary",
    title=N_("Field diaries"),
    model=Diary,
    visible=_seen_diaries,
    rows=_diaries,
    links=(SUBMISSION,),
    columns=(
        Column("submission_id", "id", N_("Submission"), "submission"),
        Column("unit", "id", N_("Unit of the writer")),
        Column("holiday", "code", N_("Holiday"), words=_words(HOLIDAYS)),
        Column("visited_on", "day", N_("Day of the visit")),
        Column("sent_up_on", "day", N_("Sent up on"), "sent_up_at"),
    ),
)
ITEMS = Dataset(
    code="reading.item",
    title=N_("Items of diaries"),
    model=DiaryItem,
    visible=_seen_items,
    rows=_items,
    links=(Link("diary", "reading.diary", "diary_id"),),
    columns=(
        Column("diary_id", "id", N_("Field diary"), "diary"),
        Column("kind", "code", N_("Kind"), words=_words(ITEM_KINDS)),
        Column("state", "code", N_("State"), words=_words(ITEM_STATES)),
        Column("adopted_on", "day", N_("Adopted on"), "adopted_at"),
        Column("due_on", "day", N_("Due on")),
    ),
)
SUGGESTIONS = Dataset(
    code="reading.suggestion",
    title=N_("Outcome suggestions"),
    model=Suggestion,
    visible=suggestions_of,
    rows=_suggestions,
    links=(SUBMISSION,),
    columns=(
        Column("submission_id", "id", N_("Submission"), "submission"),
        Column("made_on", "day", N_("Made on")),
    ),
)
PASSAGES = Dataset(
    code="reading.passage",
    title=N_("Marked passages"),
    model=Passage,
    unit="unit",
    columns=(
        Column("unit", "id", N_("Office")),
        Column("kind", "code", N_("Kind"), words=_words(PASSAGE_KINDS)),
        Column("state", "code", N_("State"), words=_words(PASSAGE_STATES)),
        Column("author", "id", N_("Author")),
        Column("marked_on", "day", N_("Marked on"), "marked_at"),
    ),
)
ROUTES = Dataset(
    code="reading.route",
    title=N_("Ways of suggestions"),
    model=Route,
    links=(Link("suggestion", "reading.suggestion", "suggestion_id"),),
    columns=(
        Column("suggestion_id", "id", N_("Outcome suggestion"), "suggestion"),
        Column("channel", "code", N_("Way"), words=_words(CHANNELS)),
        Column("state", "code", N_("State"), words=_words(ADOPTION)),
        Column("given_on", "day", N_("Given on"), "given_at"),
        Column("due_on", "day", N_("Due on")),
        Column("adopted_on", "day", N_("Adopted on"), "adopted_at"),
    ),
)
PRACTICES = Dataset(
    code="reading.practice",
    title=N_("Practices"),
    model=Practice,
    unit="unit",
    columns=(
        Column("unit", "id", N_("Unit")),
        Column("published_on", "day", N_("Published on"), "published_at"),
    ),
)
USES = Dataset(
    code="reading.practice_use",
    title=N_("Practices taken up"),
    model=PracticeUse,
    unit="unit",
    columns=(
        Column("unit", "id", N_("Unit")),
        Column("practice", "id", N_("Practice")),
        Column("began_on", "day", N_("In use since")),
    ),
)
DATASETS = (ESSAYS, DIARIES, ITEMS, SUGGESTIONS, PASSAGES, ROUTES, PRACTICES, USES)
