"""Telling people about instructions, after the fact: no word of one is in any message.

Whoever is told signs in to read. Messages go out by mail and SMS, where anybody may look on.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.core import notices
from bihuan.core.casework.facts import (
    CirculationTurned,
    InstructionAnswered,
    InstructionChased,
    InstructionGiven,
    InstructionPassedOn,
    InstructionWithdrawn,
)
from bihuan.core.casework.models import (
    Case,
    CirculationStep,
    Instruction,
    InstructionAddressee,
    InstructionReminder,
    RecordingRight,
)
from bihuan.core.casework.rights import SUPERVISE
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import roles_with_right
from bihuan.core.kernel.outbox import receives
from bihuan.core.parties.queries import ancestors, people_in_posts, posts_of_role

ASKED, ANSWERED, OWED, TO_READ = (
    "casework.instructed",
    "casework.instruction_answered",
    "casework.answer_owed",
    "casework.to_read",
)
NEW = N_("An instruction to answer")
PASSED = N_("An instruction was passed on to you to answer")
SPARED = N_("An instruction that was passed on to you was answered without you")
REPLY = N_("An answer to an instruction")
BACK = N_("An instruction was withdrawn")
SOON = N_("An instruction waits for your answer")
LATE = N_("The answer to an instruction is late")
READ = N_("A case was sent to you to read")


def _tell(
    posts: Iterable[UUID], *, kind: str, what: str, case: Case, url: str, cause: str, skip: object
) -> None:
    for person in people_in_posts(posts):
        if person.pk == skip:
            continue
        with notices.in_language_of(person):
            subject, body = _(what), _("Case %(number)s") % {"number": case.number}
        notices.send(person, kind=kind, subject=subject, body=body, url=url, cause=cause)


def _given(pk: str) -> Instruction:
    return Instruction.objects.select_related("case", "post__organisation").get(pk=UUID(pk))


def page_of(given: Instruction) -> str:
    """The instruction's own page."""
    return reverse("casework:instruction", args=[given.pk])


def _secretaries(leaders: Iterable[UUID]) -> set[UUID]:
    rows = RecordingRight.objects.filter(leader_id__in=list(leaders), ended_at=None)
    return set(rows.values_list("secretary_id", flat=True))


@receives(InstructionGiven, name="casework.tell_addressees")
def tell_addressees(fact: InstructionGiven) -> None:
    """Each post asked hears of it; of one that was circled nobody has to."""
    given = _given(fact.instruction_id)
    for row in given.addressees.filter(state="waiting"):
        url = reverse("casework:answer", args=[row.pk])
        _tell(
            [row.post_id],
            kind=ASKED,
            what=NEW,
            case=given.case,
            url=url,
            cause=f"instructed:{row.pk}",
            skip=given.recorded_by_id,
        )


@receives(InstructionPassedOn, name="casework.tell_passed_on")
def tell_passed_on(fact: InstructionPassedOn) -> None:
    """The post that an instruction was passed on to hears of it."""
    rows = InstructionAddressee.objects.select_related("instruction__case")
    for row in rows.filter(pk=UUID(fact.addressee_id), state="waiting"):
        _tell(
            [row.post_id],
            kind=ASKED,
            what=PASSED,
            case=row.instruction.case,
            url=reverse("casework:answer", args=[row.pk]),
            cause=f"instructed:{row.pk}",
            skip=row.asked_by_id,
        )


@receives(InstructionAnswered, name="casework.tell_leader_of_answer")
def tell_leader_of_answer(fact: InstructionAnswered) -> None:
    """The leader hears of each answer, and so does whoever recorded the instruction; of the
    answer of somebody it was passed on to, whoever passed it on."""
    rows = InstructionAddressee.objects.select_related("instruction__case", "passed_from")
    row = rows.get(pk=UUID(fact.addressee_id))
    given, above = row.instruction, row.passed_from
    _tell(
        {above.post_id} if above else {given.post_id, given.recorded_post_id},
        kind=ANSWERED,
        what=REPLY,
        case=given.case,
        url=page_of(given),
        cause=f"answered:{row.pk}",
        skip=row.answered_by_id,
    )


@receives(InstructionAnswered, name="casework.tell_released")
def tell_released(fact: InstructionAnswered) -> None:
    """Whoever it was passed on to and has not answered hears that there is no need any more."""
    rows = InstructionAddressee.objects.select_related("instruction__case")
    row = rows.get(pk=UUID(fact.addressee_id))
    released = row.passed_on.filter(state="withdrawn").values_list("post_id", flat=True)
    _tell(
        released,
        kind=ASKED,
        what=SPARED,
        case=row.instruction.case,
        url=page_of(row.instruction),
        cause=f"released:{row.pk}",
        skip=row.answered_by_id,
    )


@receives(InstructionWithdrawn, name="casework.tell_of_withdrawal")
def tell_of_withdrawal(fact: InstructionWithdrawn) -> None:
    """Whoever still had to answer hears that there is no need."""
    given = _given(fact.instruction_id)
    posts = given.addressees.filter(state="withdrawn").values_list("post_id", flat=True)
    _tell(
        posts,
        kind=ASKED,
        what=BACK,
        case=given.case,
        url=page_of(given),
        cause=f"withdrawn:{given.pk}",
        skip=None,
    )


@receives(InstructionChased, name="casework.tell_of_owed_answer")
def tell_of_owed_answer(fact: InstructionChased) -> None:
    """Whoever owes an answer is reminded; when it is late, those who supervise hear of it."""
    given = _given(fact.instruction_id)
    reminder = InstructionReminder.objects.get(pk=UUID(fact.reminder_id))
    what, kind = (LATE, OWED) if reminder.late else (SOON, ASKED)
    for row in given.addressees.filter(state="waiting"):
        url = reverse("casework:answer", args=[row.pk])
        cause = f"chased:{reminder.pk}:{row.pk}"
        _tell([row.post_id], kind=kind, what=what, case=given.case, url=url, cause=cause, skip=None)
    if reminder.late:
        cause = f"chased:{reminder.pk}"
        _tell(
            _watching(given) | _secretaries([given.post_id]),
            kind=OWED,
            what=LATE,
            case=given.case,
            url=page_of(given),
            cause=cause,
            skip=reminder.by_person_id,
        )


def _watching(given: Instruction) -> set[UUID]:
    """The posts that supervise the leader's unit, in the unit and above it."""
    units = ancestors(given.post.organisation, include_self=True)
    posts = posts_of_role(roles_with_right(SUPERVISE), units=units)
    return set(posts.values_list("pk", flat=True))


@receives(CirculationTurned, name="casework.tell_readers")
def tell_readers(fact: CirculationTurned) -> None:
    """The leader whose turn it is hears of it, and so do those who record for the post."""
    step = CirculationStep.objects.select_related("circulation__case").get(pk=UUID(fact.step_id))
    case = step.circulation.case
    _tell(
        {step.post_id} | _secretaries([step.post_id]),
        kind=TO_READ,
        what=READ,
        case=case,
        url=reverse("casework:instruct", args=[case.pk]),
        cause=f"turn:{step.pk}",
        skip=None,
    )
