"""The register of returns, voids, extensions and deferrals."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.core.access.views import exported, needs
from bihuan.core.casework import queries
from bihuan.core.casework.rights import DECIDE
from bihuan.core.casework.views import exports
from bihuan.core.casework.views.filtering import page_number
from bihuan.core.casework.views.requests import KIND_TITLES, STATE_TITLES, requests_found


@needs(DECIDE)
@exported(exports.REGISTER)
def register(request: HttpRequest) -> HttpResponse:
    """Every request with who asked, why, who decided and how; open ones first."""
    page = queries.page_of(requests_found(request), page_number(request))
    context = {
        "page": page,
        "rows": [(row, KIND_TITLES[row.kind], *STATE_TITLES[row.state]) for row in page.items],
        "kind": request.GET.get("kind", ""),
        "state": request.GET.get("state", ""),
        "kinds": KIND_TITLES,
        "states": {code: title for code, (title, _tone) in STATE_TITLES.items()},
    }
    return render(request, "casework/register.html", context)
