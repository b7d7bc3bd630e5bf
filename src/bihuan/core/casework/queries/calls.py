"""Callers who wait to be told."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.http import Http404

from bihuan.core.access import Actor, units_where
from bihuan.core.casework.models import CallBack, Submission
from bihuan.core.casework.queries.access import cases_visible_to
from bihuan.core.casework.rights import ENTER
from bihuan.core.kernel.levels import ADDRESSEES


def callers_waiting(actor: Actor, *, settled: bool = False) -> QuerySet[Submission]:
    """Submissions taken down in the actor's units whose callers wait; all of them when settled."""
    units = units_where(actor, ENTER)
    found = Submission.objects.filter(
        ~Q(case__level=ADDRESSEES) | Q(entered_by=actor.person),
        case__unit__in=units.values("pk"),
    ).select_related("case__unit")
    if settled:
        return found.filter(Q(entered_by__isnull=False) | Q(contact_phone__isnull=False))
    order = (F("case__closed_at").asc(nulls_last=True), "created_at")
    return found.filter(wants_call_back=True).order_by(*order)


def calls_made(submission: Submission) -> QuerySet[CallBack]:
    """Earlier calls, newest first."""
    return submission.call_backs.select_related("by_person").order_by("-at")


def access_contact(actor: Actor, submission_id: UUID) -> Submission:
    """A submission whose contact the actor may ask for: taken down in their units, or of a case
    they may see; 404 otherwise."""
    found = Submission.objects.select_related("case").filter(pk=submission_id).first()
    if found is None:
        raise Http404
    taken_down = callers_waiting(actor, settled=True).filter(pk=submission_id).exists()
    if not taken_down and not cases_visible_to(actor).filter(pk=found.case_id).exists():
        raise Http404
    return found
