"""A diary comes in, is edited beside its original, and goes up with its items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bihuan.core.access import Actor
from bihuan.core.casework.actions import open_case, open_once
from bihuan.core.casework.engine import Conflict, Refused
from bihuan.core.casework.engine.situation import lock
from bihuan.core.casework.models import Case, Submission, TrailEntry
from bihuan.core.casework.opening import Brought
from bihuan.core.kernel import clock
from bihuan.core.kernel.levels import UNIT
from bihuan.programmes.reading.actions.lines import as_office, write_line
from bihuan.programmes.reading.loops.diary import OPEN
from bihuan.programmes.reading.models import Diary, DiaryItem
from bihuan.programmes.reading.models.adoption import SETTLED, STUDY
from bihuan.programmes.reading.models.diaries import BROUGHT, LEFT
from bihuan.programmes.reading.queries.cadres import Cadre, require_cadre
from bihuan.programmes.reading.queries.offices import office_for
from bihuan.programmes.reading.states import DIARY

if TYPE_CHECKING:
    from django.core.files.base import File


@dataclass(frozen=True)
class ItemBrought:
    """One matter of a diary: its kind and what it is."""

    kind: str
    text: str


@dataclass(frozen=True)
class DiaryBrought:
    """A diary before it is a record; `client_id` makes it one however often it is sent."""

    client_id: UUID
    holiday: str
    visited_on: date
    title: str
    story: str
    items: tuple[ItemBrought, ...]
    people: str = ""
    policies: str = ""
    address: str = ""
    lat: float | None = None
    lon: float | None = None
    accuracy: float | None = None
    datum: str = "wgs84"
    photos: Sequence[File[Any]] = ()


@dataclass(frozen=True)
class ItemEdited:
    """An item as the office leaves it; not `kept` it is not sent up, for a reason."""

    n: int
    kind: str
    text: str
    kept: bool = True
    reason: str = ""


def hand_in_diary(diary: DiaryBrought, *, actor: Actor) -> Submission:
    """Hand a diary in to the office nearest above the writer, which is told.

    Denied for whoever is no cadre; Refused where no office takes diaries, or without an item.
    """
    cadre = require_cadre(actor)
    if not diary.items:
        raise Refused(_("Add at least one item: a problem, a suggestion, an experience."))
    return open_once(diary.client_id, lambda: _open(diary, cadre, actor), actor=actor)


def _open(diary: DiaryBrought, cadre: Cadre, actor: Actor) -> Submission:
    office = office_for(cadre.unit)
    if office is None:
        raise Refused(_("No office takes diaries from your unit yet. Ask the party office."))
    brought = Brought(
        client_id=diary.client_id,
        words=diary.story,
        lat=diary.lat,
        lon=diary.lon,
        accuracy=diary.accuracy,
        datum=diary.datum,
        address=diary.address,
        photos=diary.photos,
        level=UNIT,
        reporter=cadre.person,
    )

    def beside(_case: Case, submission: Submission) -> list[Model]:
        return _rows(diary, cadre, submission)

    return open_case(
        kind=DIARY,
        unit=office.desk,
        root=office.served,
        brought=brought,
        receiver=office.post,
        title=diary.title,
        actor=actor,
        beside=beside,
    )


def _rows(diary: DiaryBrought, cadre: Cadre, submission: Submission) -> list[Model]:
    made = Diary(
        submission=submission,
        unit=cadre.unit,
        post_title=cadre.post.title,
        holiday=diary.holiday,
        visited_on=diary.visited_on,
        people=diary.people,
        policies=diary.policies,
        title=diary.title,
        title_as_written=diary.title,
        story=diary.story.strip(),
    )
    items = [
        DiaryItem(
            diary=made,
            n=n,
            kind=item.kind,
            text=item.text.strip(),
            text_as_written=item.text.strip(),
            changed_at=submission.created_at,
        )
        for n, item in enumerate(diary.items, start=1)
    ]
    return [made, *items]


def edit_diary(
    diary: Diary,
    *,
    title: str,
    story: str,
    items: Sequence[ItemEdited],
    version: int | None = None,
    actor: Actor,
) -> Diary:
    """Edit title, story and items before the diary goes up; what came stays beside it.

    Conflict when the case has moved since `version` was read; Refused once it was sent up.
    """
    with transaction.atomic():
        at = lock(diary.submission.case_id)
        by = as_office(at, actor)
        if version is not None and version != at.case.version:
            raise Conflict(_("Somebody was faster: the diary has changed. Look at it again."))
        if at.case.state not in OPEN or at.case.state == "sent_up":
            raise Refused(_("It was sent up already and is no longer edited."))
        rows = {row.n: row for row in DiaryItem.objects.select_for_update().filter(diary=diary)}
        changed = [item.n for item in items if _edited(rows[item.n], item)]
        DiaryItem.objects.bulk_update(
            rows.values(), ["kind", "text", "state", "reason", "changed_at"]
        )
        diary.title, diary.story = title.strip(), story.strip()
        diary.save(update_fields=["title", "story"])
        at.case.title = diary.title
        write_line(at, "edit", actor=actor, by=by, refs={"items": changed})
    return diary


def _edited(row: DiaryItem, item: ItemEdited) -> bool:
    if not item.kept and not item.reason.strip():
        raise Refused(_("Say why item %(n)s is not sent up.") % {"n": row.n})
    state = BROUGHT if item.kept else LEFT
    reason = "" if item.kept else item.reason.strip()
    fresh = (item.kind, item.text.strip(), state, reason)
    if fresh == (row.kind, row.text, row.state, row.reason):
        return False
    row.kind, row.text, row.state, row.reason = fresh
    row.changed_at = clock.now()
    return True


def send_items_up(
    *, case: Case, submission_ids: tuple[UUID, ...], entry: TrailEntry, actor: Actor
) -> None:
    """Effect of sending up: what is kept comes under study, and the diary counts as sent up."""
    diary = Diary.objects.get(submission__in=submission_ids)
    sent = diary.items.filter(state=BROUGHT).update(state=STUDY, changed_at=entry.at)
    if not sent:
        raise Refused(_("No item is left to send up. Keep at least one, or do not send it up."))
    if diary.sent_up_at is None:
        diary.sent_up_at = entry.at
        diary.save(update_fields=["sent_up_at"])


def leave_items(
    *, case: Case, submission_ids: tuple[UUID, ...], entry: TrailEntry, actor: Actor
) -> None:
    """Effect of not sending a diary up: none of its items is."""
    items = DiaryItem.objects.filter(diary__submission__in=submission_ids, state=BROUGHT)
    items.update(state=LEFT, changed_at=entry.at)


def take_items_again(
    *, case: Case, submission_ids: tuple[UUID, ...], entry: TrailEntry, actor: Actor
) -> None:
    """Effect of taking a diary up again: its items wait as when they came."""
    items = DiaryItem.objects.filter(diary__submission__in=submission_ids, state=LEFT)
    items.update(state=BROUGHT, reason="", changed_at=entry.at)


def require_settled(
    *, case: Case, submission_ids: tuple[UUID, ...], entry: TrailEntry, actor: Actor
) -> None:
    """Effect of closing: refused while an item has no final answer."""
    items = DiaryItem.objects.filter(diary__submission__in=submission_ids)
    waiting = items.exclude(state__in=(*SETTLED, LEFT)).count()
    if waiting:
        raise Refused(
            ngettext(
                "%(n)s item has no final answer yet.",
                "%(n)s items have no final answer yet.",
                waiting,
            )
            % {"n": waiting}
        )
