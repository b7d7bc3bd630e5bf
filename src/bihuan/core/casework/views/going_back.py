"""Where a person goes after a move: back to the desk they came from, or to the case."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from bihuan.core.casework.links import desk_url
from bihuan.core.casework.models import Case


def back_to(request: HttpRequest, case: Case) -> str:
    """`next` of the form, or the desk's address that HTMX reports; own pages only."""
    wanted = request.POST.get("next") or request.GET.get("next") or _from_desk(request, case)
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return desk_url(case)


def _from_desk(request: HttpRequest, case: Case) -> str:
    try:
        parts = urlsplit(request.headers.get("HX-Current-URL", ""))
    except ValueError:
        return ""
    if parts.path != reverse("casework:desk"):
        return ""
    query = [(k, v) for k, v in parse_qsl(parts.query) if k != "case"]
    return f"{parts.path}?{urlencode([*query, ('case', str(case.pk))])}"
