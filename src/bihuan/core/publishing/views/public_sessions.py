"""The sessions of a site, apart and with those of its sub-brands (R-12)."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from bihuan.core.access.views import public

from ..queries import public as reads
from ..queries import sessions
from .public_answers import page

PAGE, AHEAD = 20, 10


@public
@require_safe
def listed(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What is to come, then what took place; more lead on by when they began."""
    site = reads.public_site(slug)
    below = list(site.below.filter(is_open=True))
    together = request.GET.get("with") == "below"
    sites = [site, *below] if together else [site]
    until = _moment(request.GET.get("before", ""))
    names = sessions.names(sites)
    found = list(sessions.before(names, until)[: PAGE + 1])
    context = {
        "here": "sessions",
        "ahead": [] if until else list(sessions.ahead(names)[:AHEAD]),
        "past": found[:PAGE],
        "more": found[PAGE - 1].starts_at.isoformat() if len(found) > PAGE else "",
        "together": together,
        "has_below": bool(below),
        "names": names,
        "platform": settings.BASE_URL.rstrip("/"),
    }
    return page(request, site, "publishing/public/sessions.html", context)


def _moment(text: str) -> datetime | None:
    """From the address; nonsense begins anew."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and found.tzinfo else None
