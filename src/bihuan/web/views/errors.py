"""Error pages: what happened, what was kept, what to do, a number to quote.

A page of 500 asks the database nothing, because the database may be what failed; one of 400 reads
nothing of the request, because that may be what is wrong. The others keep the reader's navigation.
When what failed lies below us (no database, no room) the answer is 503 or 507 with Retry-After.
"""

import logging
import secrets
import sys
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from .failing import Failure, what_failed

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
    """500: our fault. 503 or 507: what we stand on failed; the same request may be sent again."""
    failure = what_failed(sys.exc_info()[1])
    with translation.override(_language(request)):
        return _page(request, 500) if failure is None else _unavailable(request, failure)


def _language(request: HttpRequest) -> str | None:
    """The reader's choice, if it is in the browser: the error may have come before it was asked."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    known = dict(settings.LANGUAGES)
    return chosen if chosen in known else translation.get_language()


def _unavailable(request: HttpRequest, failure: Failure) -> HttpResponse:
    """A page for people, JSON for programs; both say what was kept and what to do."""
    status = int(failure.status)
    answer: HttpResponse
    if request.accepts("text/html"):
        here = request.get_full_path() if request.method in ("GET", "HEAD") else ""
        answer = _page(request, status, failure=failure.code, again=here)
    else:
        answer = JsonResponse(
            {"error": _sentence(failure), "reference": reference(request)}, status=status
        )
    answer["Retry-After"] = str(failure.retry_seconds)
    answer["Cache-Control"] = "no-store"
    return answer


def _sentence(failure: Failure) -> str:
    if failure.code == "full":
        return _("There is no room left to store anything. Send it again later, with the same id.")
    if failure.code == "read_only":
        return _("Nothing can be stored at the moment. Send it again later, with the same id.")
    return _("The database does not answer. Send it again in a moment, with the same id.")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that is too old or came from elsewhere: nothing was done, open it again."""
    return _page(request, 403, stale=True)
