"""Callers who wait to be told."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from bihuan.core.access import Actor, units_where
from bihuan.core.casework.models import CallBack, Submission
from bihuan.core.casework.rights import ENTER


def callers_waiting(actor: Actor, *, settled: bool = False) -> QuerySet[Submission]:
    """Submissions taken down in the actor's units whose callers wait; all of them when settled."""
    units = units_where(actor, ENTER)
    found = Submission.objects.filter(case__unit__in=units.values("pk")).select_related(
        "case__unit"
    )
    if settled:
        return found.filter(Q(entered_by__isnull=False) | Q(contact_phone__isnull=False))
    order = (F("case__closed_at").asc(nulls_last=True), "created_at")
    return found.filter(wants_call_back=True).order_by(*order)


def calls_made(submission: Submission) -> QuerySet[CallBack]:
    """Earlier calls, newest first."""
    return submission.call_backs.select_related("by_person").order_by("-at")
