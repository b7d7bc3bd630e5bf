"""Practices: proposed, reviewed, published; units take them up and say what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied
from bihuan.core.casework.actions import open_case, open_once
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.engine.authority import Authority
from bihuan.core.casework.engine.clocks import apply as change_clocks
from bihuan.core.casework.engine.situation import lock
from bihuan.core.casework.facts import CaseMoved
from bihuan.core.casework.loop import ClockChange
from bihuan.core.casework.models import Case, Submission, TrailEntry
from bihuan.core.casework.opening import Brought
from bihuan.core.kernel import clock, outbox
from bihuan.core.kernel.levels import PUBLIC, UNIT
from bihuan.programmes.reading.actions.lines import as_office, write_line
from bihuan.programmes.reading.facts import PracticeTakenUp
from bihuan.programmes.reading.models import Passage, Practice, PracticeUse
from bihuan.programmes.reading.queries.cadres import require_cadre
from bihuan.programmes.reading.queries.offices import office_for
from bihuan.programmes.reading.queries.practices import readable
from bihuan.programmes.reading.states import PRACTICE


@dataclass(frozen=True)
class PracticeBrought:
    """A practice as somebody writes it down; `how` is prose."""

    title: str
    problem: str
    how: str
    result: str = ""


def propose_practice(
    brought: PracticeBrought,
    *,
    client_id: UUID,
    passage: Passage | None = None,
    actor: Actor,
) -> Submission:
    """A cadre proposes what works in their unit; somebody else reviews it before it is shown."""
    cadre = require_cadre(actor)
    office = office_for(cadre.unit)
    if office is None:
        raise Refused(_("No office takes practices from your unit yet. Ask the party office."))

    def beside(_case: Case, submission: Submission) -> list[Practice]:
        row = Practice(
            submission=submission,
            unit=cadre.unit,
            passage=passage,
            title=brought.title.strip(),
            problem=brought.problem.strip(),
            how=brought.how.strip(),
            result=brought.result.strip(),
        )
        return [row]

    def opens() -> Submission:
        return open_case(
            kind=PRACTICE,
            unit=office.desk,
            root=office.served,
            brought=Brought(
                client_id=client_id, words=brought.problem, level=UNIT, reporter=cadre.person
            ),
            receiver=office.post,
            title=brought.title.strip(),
            actor=actor,
            beside=beside,
        )

    return open_once(client_id, opens, actor=actor)


def revise_practice(practice: Practice, brought: PracticeBrought, *, actor: Actor) -> Practice:
    """Whoever proposed it puts it right and hands it in again after it was sent back."""
    with transaction.atomic():
        at, now = lock(practice.submission.case_id), clock.now()
        person = actor.private_person
        if person is None or person.pk != practice.submission.reporter_id:
            raise Denied("reading.write")
        if at.case.state != "returned":
            raise Refused(_("It is changed only after it was sent back to you."))
        practice.title, practice.problem = brought.title.strip(), brought.problem.strip()
        practice.how, practice.result = brought.how.strip(), brought.result.strip()
        practice.save()
        at.case.title = practice.title
        from_state, at.case.state = at.case.state, "proposed"
        change_clocks((ClockChange("resume", "review"),), at, now, None)
        by = Authority("reporter", submission_id=practice.submission_id)
        entry = write_line(at, "hand_in_again", actor=actor, by=by, from_state=from_state)
        moved = CaseMoved(case_id=str(at.case.pk), entry_id=str(entry.pk), move="hand_in_again")
        outbox.emit(moved)
    return practice


def publish_practice(
    *, case: Case, submission_ids: tuple[UUID, ...], entry: TrailEntry, actor: Actor
) -> None:
    """Effect of publishing: it counts as published from now."""
    rows = Practice.objects.filter(submission__in=submission_ids)
    rows.update(published_at=entry.at)


def show_practice(practice: Practice, *, public: bool, actor: Actor) -> Practice:
    """The office says whether everybody may read a published practice, or cadres alone."""
    with transaction.atomic():
        at = lock(practice.submission.case_id)
        by = as_office(at, actor)
        if at.case.state != "published":
            raise Refused(_("Only a published practice is shown."))
        at.case.level = PUBLIC if public else UNIT
        write_line(at, "set_level", actor=actor, by=by, refs={"level": at.case.level})
        practice.submission.case.level = at.case.level
    return practice


def take_up(practice: Practice, *, began_on: date, plan: str = "", actor: Actor) -> PracticeUse:
    """A cadre records that their unit takes the practice up; once per unit."""
    cadre = require_cadre(actor)
    with transaction.atomic():
        at = lock(practice.submission.case_id)
        if not readable(actor).filter(pk=practice.pk).exists():
            raise Denied("reading.write")
        if at.case.state != "published":
            raise Refused(_("Only a published practice can be taken up."))
        if cadre.unit.pk == practice.unit_id:
            raise Refused(_("This is your own unit’s practice. Others take it up."))
        if began_on > clock.today():
            raise Refused(_("Give the day on which it began, not one to come."))
        if PracticeUse.objects.filter(practice=practice, unit=cadre.unit).exists():
            raise Refused(_("Your unit has taken it up already."))
        made = PracticeUse.objects.create(
            practice=practice,
            unit=cadre.unit,
            began_on=began_on,
            plan=plan.strip(),
            by_person=cadre.person,
            by_post=cadre.post,
        )
        by = Authority("cadre", cadre.post.pk)
        write_line(at, "take_up", actor=actor, by=by, refs={"use": str(made.pk)})
        outbox.emit(PracticeTakenUp(use_id=str(made.pk), outcome=False))
    return made


def say_outcome(use: PracticeUse, outcome: str, *, actor: Actor) -> PracticeUse:
    """A cadre of the unit that took it up says what came of it; said again, the last stands."""
    cadre = require_cadre(actor)
    if cadre.unit.pk != use.unit_id:
        raise Denied("reading.write")
    with transaction.atomic():
        at = lock(use.practice.submission.case_id)
        use.outcome, use.outcome_at = outcome.strip(), clock.now()
        use.save(update_fields=["outcome", "outcome_at"])
        by = Authority("cadre", cadre.post.pk)
        write_line(at, "say_outcome", actor=actor, by=by, refs={"use": str(use.pk)})
        outbox.emit(PracticeTakenUp(use_id=str(use.pk), outcome=True))
    return use
