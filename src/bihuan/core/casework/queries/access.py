"""Who sees which case. What one may not see does not exist: 404, for a stranger as for a typo."""

from __future__ import annotations

import hmac
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest

from bihuan.core.access import Actor, held_post_ids, units_where
from bihuan.core.casework.models import (
    Assignment,
    Case,
    CaseReader,
    RecordingRight,
    Remark,
    Submission,
)
from bihuan.core.casework.rights import DISPATCH, SEE
from bihuan.core.kernel.hints import among
from bihuan.core.kernel.levels import ADDRESSEES

PROVED = "casework_proved"
"""Session key: submissions whose number and look-up code were given in this session."""


def cases_visible_to(actor: Actor, *, walking: bool = False) -> QuerySet[Case]:
    """Cases of units one may see, and those that a post of one's own has or had.

    What is for addressees only is seen by the posts it was given to, and by dispatch. A case that
    was sent round, or about which a leader instructed, is seen by those posts too, and by the
    secretaries who record for the leader. walking: for pages of a list that has an order and an
    index for it, among very many (`kernel.hints`).
    """
    if actor.is_system:
        return Case.objects.all()
    if actor.person is None:
        return Case.objects.none()
    units = units_where(actor, SEE)
    dispatched = units_where(actor, DISPATCH)
    seen = Q(among("unit_id", units.values("pk"), walking=walking)) & ~Q(level=ADDRESSEES)
    seen |= Q(among("unit_id", dispatched.values("pk"), walking=walking))
    for rows in given_to(actor):
        seen |= Q(among("pk", rows.values("case_id"), walking=walking))
    return Case.objects.filter(seen)


def given_to(actor: Actor) -> list[QuerySet[Assignment] | QuerySet[CaseReader]]:
    """Which cases a post of the actor has or had, and which were shown to it or to a leader for
    whom it records, whosever they are: each an index of its own."""
    held = held_post_ids(actor)
    leaders = RecordingRight.objects.filter(secretary_id__in=held, ended_at=None).values("leader")
    return [
        Assignment.objects.filter(post_id__in=held),
        CaseReader.objects.filter(post_id__in=held),
        CaseReader.objects.filter(post__in=leaders),
    ]


def access_case(actor: Actor, case_id: UUID) -> Case:
    """The case, if the actor may see it; 404 otherwise."""
    found = cases_visible_to(actor).select_related("unit", "root", "merged_into")
    case = found.filter(pk=case_id).first()
    if case is None:
        raise Http404
    return case


def brought_by(actor: Actor) -> Q:
    """Submissions that the actor brought, or took down for somebody.

    An actor narrowed to one appointment (a key) is not the private person: what it took down is
    its own, and only within the units of that appointment.
    """
    if actor.person is None:
        return Q(pk__in=())
    if actor.appointment is None:
        return Q(reporter=actor.person) | Q(entered_by=actor.person)
    reach = actor.appointment.post.organisation.path
    return Q(entered_by=actor.person, case__unit__path__startswith=reach)


def access_submission(actor: Actor, number: str) -> Submission:
    """One's own submission by its number; 404 for anybody else's."""
    own = Submission.objects.filter(brought_by(actor))
    found = own.select_related("case__unit", "case__root").filter(number=number.strip().upper())
    submission = found.first()
    if submission is None:
        raise Http404
    return submission


def access_tracked(number: str, code: str) -> Submission | None:
    """The submission by number and look-up code; None when they do not fit together."""
    found = Submission.objects.select_related("case__unit", "case__root")
    submission = found.filter(number=number.strip().upper()).first()
    real = submission.lookup_code if submission else "-" * 6
    fits = hmac.compare_digest(real.encode(), code.strip().upper().encode())
    return submission if submission and fits else None


def may_see_submission_files(actor: Actor, submission_id: UUID) -> bool:
    """Files of a submission: for who brought it, and for who may see its case."""
    submission = Submission.objects.filter(pk=submission_id).first()
    if submission is None:
        return False
    if Submission.objects.filter(brought_by(actor), pk=submission.pk).exists():
        return True
    return cases_visible_to(actor).filter(pk=submission.case_id).exists()


def may_see_remark_files(actor: Actor, remark_id: UUID) -> bool:
    """Files of a remark: for who may see the case; public ones for its reporters too."""
    remark = Remark.objects.filter(pk=remark_id).first()
    if remark is None:
        return False
    if cases_visible_to(actor).filter(pk=remark.case_id).exists():
        return True
    if remark.audience != "public":
        return False
    return _readers_of(remark).filter(brought_by(actor)).exists()


def proved_in(request: HttpRequest) -> set[str]:
    """Ids of submissions proved by number and code in this session."""
    return set(request.session.get(PROVED, ()))


def session_sees_submission(request: HttpRequest, submission_id: UUID) -> bool:
    """Files of a submission for the one who proved its code in this session."""
    return str(submission_id) in proved_in(request)


def session_sees_remark(request: HttpRequest, remark_id: UUID) -> bool:
    """Public files of a case for the one who proved a submission of it in this session."""
    remark = Remark.objects.filter(pk=remark_id, audience="public").first()
    if remark is None:
        return False
    return _readers_of(remark).filter(pk__in=proved_in(request)).exists()


def _readers_of(remark: Remark) -> QuerySet[Submission]:
    """Submissions whose senders read a public remark: all of the case when staff wrote it, only
    its own when a reporter did."""
    brought = Submission.objects.filter(case_id=remark.case_id)
    return brought.filter(pk=remark.submission_id) if remark.submission_id else brought
