"""The auditor reads trails: the newest entries over all cases, and one case's chain, checked."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.core.access import actor_of
from bihuan.core.access.views import exported, needs
from bihuan.core.casework import queries
from bihuan.core.casework.models import TrailAnchor
from bihuan.core.casework.queries.trails import audited_case, lines_checked
from bihuan.core.casework.rights import AUDIT
from bihuan.core.casework.views import exports_of_trails as exports
from bihuan.core.casework.views.filtering import page_number


@needs(AUDIT)
@exported(exports.AUDIT)
def audit(request: HttpRequest) -> HttpResponse:
    """Newest entries; a number in the address goes to its case."""
    page = queries.page_of(exports.entries_found(request), page_number(request))
    context = {
        "page": page,
        "rows": exports.titled(actor_of(request), list(page.items)),
        "q": request.GET.get("q", "").strip().upper(),
        "anchor": TrailAnchor.objects.order_by("-day").first(),
    }
    return render(request, "casework/audit.html", context)


@needs(AUDIT)
@exported(exports.AUDIT_CASE)
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One case's chain: each entry recomputed before the reader's eyes."""
    actor = actor_of(request)
    found = audited_case(actor, case_id)
    entries, sound = lines_checked(found, actor)
    context = {"case": found, "entries": entries, "sound": sound}
    return render(request, "casework/audit_case.html", context)
