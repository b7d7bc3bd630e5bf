"""Telling people, after the fact: reporters, posts that have the case, those above when late."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from bihuan.core import notices
from bihuan.core.casework.engine.situation import Situation, read
from bihuan.core.casework.facts import (
    CaseMoved,
    CaseOpened,
    CasesMerged,
    ClockMissed,
    SubmissionAdded,
)
from bihuan.core.casework.links import desk_url, reporter_url
from bihuan.core.casework.models import Assignment, Case, CaseClock, Submission, TrailEntry
from bihuan.core.casework.queries.people import told_of
from bihuan.core.casework.verbs import VERBS
from bihuan.core.kernel.outbox import receives
from bihuan.core.parties.models import Person
from bihuan.core.parties.queries import people_in_posts

STAFF_ONLY: tuple[str, ...] = ("assigned",)
NEW, MOVED, WORK, LATE = "casework.new", "casework.moved", "casework.work", "casework.late"


def _at(case_id: str) -> Situation:
    return read(Case.objects.select_related("unit", "root").get(pk=UUID(case_id)))


def _tell_staff(
    people: Iterable[Person], at: Situation, *, kind: str, what: str, cause: str, skip: UUID | None
) -> None:
    for person in people:
        if person.pk == skip:
            continue
        with notices.in_language_of(person):
            subject = f"{_(what)}: {at.case.title}"
            body = _("%(number)s, %(unit)s") % {
                "number": at.case.number,
                "unit": at.case.unit.label,
            }
        notices.send(
            person, kind=kind, subject=subject, body=body, url=desk_url(at.case), cause=cause
        )


def _tell_reporters(at: Situation, *, what: str, cause: str) -> None:
    brought = Submission.objects.filter(case=at.case, reporter__isnull=False)
    for submission in brought.select_related("reporter"):
        person = submission.reporter
        if person is None:
            continue
        with notices.in_language_of(person):
            subject = _(at.kind.told) % {
                "number": submission.number,
                "title": at.case.title,
                "what": _(what),
            }
            state = at.kind.state(at.case.state)
            body = _("It now stands at “%(state)s”.") % {
                "state": _(state.reporter_title or state.title)
            }
        url = reporter_url(submission)
        notices.send(
            person,
            kind=MOVED,
            subject=subject,
            body=body,
            url=url,
            cause=f"{cause}:{submission.pk}",
        )


@receives(CaseOpened, name="casework.tell_receiver")
def tell_receiver(fact: CaseOpened) -> None:
    """The nearest grid worker is told at once; without one, dispatch is."""
    at = _at(fact.case_id)
    people = people_in_posts(at.posts()) if at.posts() else told_of(at, ("dispatch",))
    cause = f"opened:{fact.case_id}"
    _tell_staff(people, at, kind=NEW, what=at.kind.new_title, cause=cause, skip=None)


@receives(SubmissionAdded, name="casework.tell_of_more")
def tell_of_more(fact: SubmissionAdded) -> None:
    """Whoever has the case hears that somebody else brought it too."""
    at, cause = _at(fact.case_id), f"added:{fact.submission_id}"
    what = VERBS["add_submission"].title
    _tell_staff(told_of(at, ("assigned",)), at, kind=WORK, what=what, cause=cause, skip=None)


@receives(CaseMoved, name="casework.tell_of_move")
def tell_of_move(fact: CaseMoved) -> None:
    """Each move tells whom its loop says: the reporters, the posts that have it, dispatch."""
    at = _at(fact.case_id)
    entry = TrailEntry.objects.get(pk=UUID(fact.entry_id))
    cause = f"moved:{fact.entry_id}"
    if fact.move in VERBS:
        what, tells = VERBS[fact.move].title, STAFF_ONLY
    else:
        move = at.kind.move(fact.move)
        what, tells = move.done_title, move.tells
    people = told_of(at, tells)
    _tell_staff(people, at, kind=WORK, what=what, cause=cause, skip=entry.person_id)
    if "reporter" in tells:
        _tell_reporters(at, what=what, cause=cause)


@receives(CasesMerged, name="casework.tell_of_merge")
def tell_of_merge(fact: CasesMerged) -> None:
    """Everybody who reported is told that the reports are one matter now."""
    at = _at(fact.into_id)
    _tell_reporters(at, what=VERBS["join"].title, cause=f"merged:{fact.case_id}")


@receives(ClockMissed, name="casework.tell_of_lateness")
def tell_of_lateness(fact: ClockMissed) -> None:
    """Those above hear of it, and those who have it hear that it climbed."""
    at = _at(fact.case_id)
    clock = CaseClock.objects.get(pk=UUID(fact.clock_id))
    climbed = Assignment.objects.filter(case=at.case, role="supervisor", state="active")
    posts = set(climbed.values_list("post_id", flat=True)) | at.posts()
    what = at.kind.clock(clock.code).title
    cause = f"late:{fact.clock_id}:{fact.level}"
    _tell_staff(people_in_posts(posts), at, kind=LATE, what=what, cause=cause, skip=None)
