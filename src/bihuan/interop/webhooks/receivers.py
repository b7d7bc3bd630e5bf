"""From facts to messages: one per subscription that wants it, in the fact's own transaction."""

from typing import Any
from uuid import UUID

from bihuan.core.casework.facts import (
    CaseMoved,
    CaseOpened,
    CasesMerged,
    ClockMissed,
    SubmissionAdded,
    VerdictRecorded,
)
from bihuan.core.casework.models import Case, CaseClock, Submission, TrailEntry
from bihuan.core.casework.wiring_api import kind_of
from bihuan.core.kernel import clock
from bihuan.core.kernel.levels import ADDRESSEES
from bihuan.core.kernel.outbox import receives

from .models import Message
from .payloads import about_case, about_submission, body_of, stamp
from .queries import wanting


def _case(pk: str) -> Case:
    return Case.objects.select_related("unit", "root").get(pk=UUID(pk))


def _tell(event: str, case: Case, cause: str, **data: Any) -> None:
    """Writes the messages. What is for its addressees only is told to nobody outside."""
    wanted = [] if case.level == ADDRESSEES else wanting(event, case.unit)
    if not wanted:
        return
    body, now = body_of(event, {"case": about_case(case), **data}), clock.wall()
    rows = [
        Message(subscription=one, event=event, cause=cause, case_id=case.pk, body=body, due_at=now)
        for one in wanted
    ]
    Message.objects.bulk_create(rows, ignore_conflicts=True)


@receives(CaseOpened, name="webhooks.case_opened")
def case_opened(fact: CaseOpened) -> None:
    submission = Submission.objects.get(pk=fact.submission_id)
    data = {"submission": about_submission(submission)}
    _tell("case.opened.v1", _case(fact.case_id), fact.submission_id, **data)


@receives(SubmissionAdded, name="webhooks.submission_added")
def submission_added(fact: SubmissionAdded) -> None:
    submission = Submission.objects.get(pk=fact.submission_id)
    data = {"submission": about_submission(submission)}
    _tell("submission.added.v1", _case(fact.case_id), fact.submission_id, **data)


@receives(CaseMoved, name="webhooks.case_moved")
def case_moved(fact: CaseMoved) -> None:
    """The step, and the closing when it led to a final state. States are those of the step, which
    may be past when this is written."""
    case, entry = _case(fact.case_id), TrailEntry.objects.get(pk=fact.entry_id)
    move = {
        "code": fact.move,
        "from_state": entry.from_state,
        "to_state": entry.to_state,
        "at": stamp(entry.at),
    }
    _tell("case.moved.v1", case, fact.entry_id, move=move)
    final = kind_of(case.kind).state(entry.to_state).is_final
    if final and entry.from_state != entry.to_state:
        _tell("case.closed.v1", case, fact.entry_id, move=move)


@receives(CasesMerged, name="webhooks.cases_merged")
def cases_merged(fact: CasesMerged) -> None:
    into = _case(fact.into_id)
    data = {"into": {"id": str(into.pk), "number": into.number}}
    _tell("case.merged.v1", _case(fact.case_id), fact.into_id, **data)


@receives(ClockMissed, name="webhooks.clock_missed")
def clock_missed(fact: ClockMissed) -> None:
    missed = CaseClock.objects.get(pk=fact.clock_id)
    told = {"code": missed.code, "due_at": stamp(missed.due_at), "level": fact.level}
    cause = f"{fact.clock_id}:{fact.level}"
    _tell("clock.missed.v1", _case(fact.case_id), cause, clock=told)


@receives(VerdictRecorded, name="webhooks.verdict_recorded")
def verdict_recorded(fact: VerdictRecorded) -> None:
    submission = Submission.objects.select_related("verdict").get(pk=fact.submission_id)
    verdict = submission.verdict
    told = {"stars": verdict.stars, "solved": verdict.solved, "at": stamp(verdict.given_at)}
    cause = f"{fact.submission_id}:{stamp(verdict.given_at)}"
    data = {"submission": about_submission(submission), "verdict": told}
    _tell("verdict.recorded.v1", _case(str(submission.case_id)), cause, **data)
