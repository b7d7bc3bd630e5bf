"""One's own reports, and the loader that is the only way to one."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest

from bihuan.core.access import Actor, actor_of
from bihuan.core.casework.models import Submission
from bihuan.core.casework.queries.access import brought_by, proved_in
from bihuan.core.parties.models import Person
from bihuan.programmes.gigwork.states import HAZARD


def reports_of(person: Person, *, show: str = "open") -> QuerySet[Submission]:
    """The person's hazards, newest first: "open" ones, "closed" ones, or "all"."""
    rows = Submission.objects.filter(kind=HAZARD, reporter=person)
    if show in ("open", "closed"):
        rows = rows.filter(case__closed_at__isnull=show == "open")
    return rows.select_related("case__unit", "verdict").order_by("-created_at", "-id")


def counts_of(person: Person) -> dict[str, int]:
    """How many are open and how many are closed."""
    rows = Submission.objects.filter(kind=HAZARD, reporter=person)
    total, done = rows.count(), rows.filter(case__closed_at__isnull=False).count()
    return {"open": total - done, "closed": done}


def access_report(request: HttpRequest, submission_id: UUID) -> Submission:
    """One's own report, signed in or proved in this session (just sent, or number and code given);
    404 for everybody else, as for one that is not there."""
    actor = actor_of(request)
    mine = Q(pk__in=[pk for pk in proved_in(request) if pk == str(submission_id)])
    mine |= brought_by(actor)
    found = Submission.objects.select_related("case__unit", "case__root", "hazard_report")
    submission = found.filter(mine, kind=HAZARD, pk=submission_id).first()
    if submission is None:
        raise Http404
    return submission


def access_mine(actor: Actor, number: str) -> Submission:
    """The signed-in reporter's own hazard by its number, 404 otherwise."""
    found = Submission.objects.select_related(
        "case__unit", "case__root", "hazard_report", "verdict"
    )
    own = found.filter(brought_by(actor), kind=HAZARD)
    submission = own.filter(number=number.strip().upper()).first()
    if submission is None:
        raise Http404
    return submission


def reporter_of(actor: Actor, submission: Submission) -> UUID | None:
    """What casework must be told for a reporter who proved the code instead of signing in."""
    person = actor.person.pk if actor.person else None
    return None if person and person == submission.reporter_id else submission.pk
