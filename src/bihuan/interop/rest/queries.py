"""What the interface lists: the core's scoped rows in the order of cursors."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from bihuan.core.access import Actor
from bihuan.core.access.queries import units_visible_to
from bihuan.core.casework.models import Case, Submission
from bihuan.core.casework.queries import cases_visible_to
from bihuan.core.casework.queries.access import brought_by
from bihuan.core.parties.models import Organisation

Where = tuple[datetime, UUID]


def units_after(actor: Actor, path: str | None, q: str, kind: str) -> QuerySet[Organisation]:
    """Units in the order of the tree."""
    found = units_visible_to(actor).select_related("parent").order_by("path")
    if q:
        found = found.filter(Q(name__icontains=q) | Q(code__istartswith=q))
    if kind:
        found = found.filter(kind=kind)
    return found.filter(path__gt=path) if path else found


def cases_opened(actor: Actor, after: Where | None) -> QuerySet[Case]:
    """Newest first."""
    found = cases_visible_to(actor, walking=True).prefetch_related("unit")
    found = found.order_by("-opened_at", "id")
    if after is None:
        return found
    at, pk = after
    return found.filter(Q(opened_at__lt=at) | Q(opened_at=at, pk__gt=pk))


def cases_changed(actor: Actor, floor: int, ceiling: int) -> QuerySet[Case]:
    """In the order of their last change, up to where every change is committed."""
    found = cases_visible_to(actor).select_related("unit").order_by("change_seq")
    return found.filter(change_seq__gt=floor, change_seq__lte=ceiling)


def submissions_brought(actor: Actor, after: Where | None) -> QuerySet[Submission]:
    """What the actor took down in its units, newest first."""
    found = Submission.objects.filter(brought_by(actor)).select_related("case")
    found = found.order_by("-created_at", "id")
    if after is None:
        return found
    at, pk = after
    return found.filter(Q(created_at__lt=at) | Q(created_at=at, pk__gt=pk))


def access_case_by_number(actor: Actor, number: str) -> Case:
    """The case, if the actor may see it; 404 otherwise."""
    found = cases_visible_to(actor).select_related("unit", "root", "merged_into")
    case = found.filter(number=number.upper()).first()
    if case is None:
        raise Http404
    return case


def access_any_submission(actor: Actor, number: str) -> tuple[Submission, bool]:
    """The submission, and whether the actor took it down; one of a visible case may be read too."""
    rows = Submission.objects.select_related("case__unit", "case__root", "verdict")
    found = rows.filter(number=number.upper())
    own = found.filter(brought_by(actor)).first()
    seen = own or found.filter(case__in=cases_visible_to(actor)).first()
    if seen is None:
        raise Http404
    return seen, own is not None
