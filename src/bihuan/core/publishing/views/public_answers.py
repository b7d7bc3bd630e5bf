"""How public pages answer: nothing about the reader in them but what suits the field of one who is
signed in (R-11), and not sent again while unchanged."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string

from bihuan.core.access import actor_of

from ..addresses import alone, here
from ..conditional import unless_known
from ..models import Site
from ..models.sites import ACCENT
from ..queries.public import columns_of
from ..rules.colours import sheet_name


def page(
    request: HttpRequest, site: Site, template: str, context: dict[str, Any], *,
    modified: datetime | None = None, accent: str = "", status: int = 200,
) -> HttpResponseBase:  # fmt: skip
    """A page of the site, in the site's accent or the given one."""
    full = {
        "site": site,
        "at": here(request, site),
        "alone": alone(site),
        "columns": columns_of(site),
        "look": sheet_name(accent or site.accent or ACCENT),
        **context,
    }
    answer = HttpResponse(render_to_string(template, full, request), status=status)
    if status != 200:
        return answer
    found = unless_known(request, answer, modified)
    if actor_of(request).is_signed_in:
        found.headers["Cache-Control"] = "private, no-cache"
    return found
