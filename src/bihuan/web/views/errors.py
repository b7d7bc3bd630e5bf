"""Error pages: what happened, what was kept, what to do, a number to quote.

A page of 500 asks the database nothing, because the database may be what failed; one of 400 reads
nothing of the request, because that may be what is wrong. The others keep the reader's navigation.
"""

import logging
import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils import timezone

log = logging.getLogger("bihuan.errors")
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def reference(request: HttpRequest) -> str:
    """The number to quote: the request's own when there is one, else a new one, always logged."""
    known = getattr(request, "request_id", "") or getattr(request, "reference", "")
    if known:
        return str(known)
    letters = "".join(secrets.choice(LETTERS) for _ in range(6))
    return f"{timezone.localtime():%m%d-%H%M}-{letters}"


def _page(request: HttpRequest, status: int, **more: Any) -> HttpResponse:
    quoted = reference(request)
    level = logging.ERROR if status >= 500 else logging.INFO
    log.log(level, "%s on %s, reference %s", status, request.path, quoted)
    context = {
        "reference": quoted,
        "status": status,
        "sent": request.method not in ("GET", "HEAD"),
        **more,
    }
    return HttpResponse(_render(request, status, context), status=status)


def _render(request: HttpRequest, status: int, context: dict[str, Any]) -> str:
    """With the reader's navigation where that is safe, bare where not, at the worst the number."""
    name = f"{status}.html"
    if status in (403, 404):
        try:
            return loader.render_to_string(name, context, request)
        except Exception:
            log.exception("The page of %s could not be drawn with its navigation", status)
    try:
        return loader.render_to_string(name, context)
    except Exception:
        log.exception("The page of %s could not be drawn", status)
        return f"{status} {context['reference']}"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request could not be read."""
    return _page(request, 400)


def denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: says that a right is missing and whom to ask, never what lies behind the door."""
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page, or not for this reader; the words are the same for both."""
    return _page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    return _page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that is too old or came from elsewhere: nothing was done, open it again."""
    return _page(request, 403, stale=True)
