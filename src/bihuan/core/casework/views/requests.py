"""The register's rows and words, as the page and its export share them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access import actor_of
from bihuan.core.casework import queries
from bihuan.core.casework.models import Proposal

KIND_TITLES = {
    "return": _l("Return"),
    "void": _l("Voiding"),
    "extension": _l("Extension"),
    "deferral": _l("Deferral"),
}
STATE_TITLES = {
    "open": (_l("Waits for a decision"), "amber"),
    "approved": (_l("Approved"), "done"),
    "refused": (_l("Refused"), "grey"),
    "lapsed": (_l("Lapsed"), "grey"),
}


def requests_found(request: HttpRequest) -> QuerySet[Proposal]:
    """Requests on cases one may see, narrowed by the address, newest first."""
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    visible = queries.cases_visible_to(actor_of(request)).values("pk")
    rows = Proposal.objects.filter(case__in=visible).select_related(
        "case__unit", "proposed_post__organisation", "decided_post__organisation"
    )
    if kind in KIND_TITLES:
        rows = rows.filter(kind=kind)
    if state in STATE_TITLES:
        rows = rows.filter(state=state)
    return rows.order_by("-proposed_at", "id")
