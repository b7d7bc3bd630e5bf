"""Versions of what is answered: ETag and If-None-Match for reading, If-Match for writing."""

import hashlib
import re
from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from bihuan.core.casework.models import Case
from bihuan.interop.rest.problems import Problem

VERSION = re.compile(r'^(?:W/)?"v(\d{1,9})(?:\.[0-9a-f]{16})?"$')


def stamp(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Gives a JSON answer its ETag, and 304 to whoever has it already.

    The tag is made from the bytes, so that nothing changes without it; that of a case begins with
    the case's version, which is what If-Match compares.
    """
    if response.status_code != 200 or response.streaming or "ETag" in response.headers:
        return response
    body = cast(HttpResponse, response).content
    digest = hashlib.sha256(body).hexdigest()[:16]
    version = getattr(request, "case_version", None)
    response.headers["ETag"] = f'"v{version}.{digest}"' if version is not None else f'"{digest}"'
    response.headers["Cache-Control"] = "private, no-cache"
    whole = cast(HttpResponse, response)
    return get_conditional_response(request, etag=whole.headers["ETag"], response=whole) or whole


def note_version(request: HttpRequest, case: Case) -> None:
    """The answer shows this case; its ETag begins with the version."""
    request.case_version = case.version  # type: ignore[attr-defined]


def expected(request: HttpRequest) -> int | None:
    """The version of the case that the caller has seen, from If-Match; None when it does not say.

    Several tags are not taken: one call is about one state of one case.
    """
    given = request.headers.get("If-Match", "").strip()
    if given in ("", "*"):
        return None
    found = VERSION.match(given)
    if found is None:
        sentence = _("If-Match holds the ETag of the case as you last read it, and nothing else.")
        raise Problem(412, "changed", sentence)
    return int(found[1])
