"""The register of returns, voids, extensions and deferrals."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access import actor_of
from bihuan.core.access.views import needs
from bihuan.core.casework import queries
from bihuan.core.casework.models import Proposal
from bihuan.core.casework.rights import DECIDE
from bihuan.core.casework.views.filtering import page_number

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


@needs(DECIDE)
def register(request: HttpRequest) -> HttpResponse:
    """Every request with who asked, why, who decided and how; open ones first."""
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    visible = queries.cases_visible_to(actor_of(request)).values("pk")
    rows = Proposal.objects.filter(case__in=visible).select_related(
        "case__unit", "proposed_post__organisation", "decided_post__organisation"
    )
    if kind in KIND_TITLES:
        rows = rows.filter(kind=kind)
    if state in STATE_TITLES:
        rows = rows.filter(state=state)
    page = queries.page_of(rows.order_by("-proposed_at", "id"), page_number(request))
    shown = [(row, KIND_TITLES[row.kind], *STATE_TITLES[row.state]) for row in page.items]
    context = {"page": page, "rows": shown, "kind": kind, "state": state}
    context |= {"kinds": KIND_TITLES, "states": {k: v[0] for k, v in STATE_TITLES.items()}}
    return render(request, "casework/register.html", context)
