"""Keeping an answer, and giving it again."""

from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bihuan.web.views.errors import reference

from ..models import ClientRequest

LARGEST_BODY = 64 * 1024
KEPT_HEADERS = (
    "Content-Type",
    "Content-Language",
    "ETag",
    "HX-Redirect",
    "HX-Location",
    "HX-Refresh",
    "HX-Trigger",
    "HX-Retarget",
    "HX-Reswap",
    "HX-Push-Url",
)


def keep(row: ClientRequest, response: HttpResponseBase) -> None:
    """Writes the answer into the row: status, address, some headers, a text of at most 64 KB."""
    row.status = response.status_code
    row.location = response.headers.get("Location", "")
    row.headers = {name: response[name] for name in KEPT_HEADERS if name in response.headers}
    row.body_kept = False
    if not response.streaming:
        content = cast(HttpResponse, response).content
        if len(content) <= LARGEST_BODY:
            try:
                row.body, row.body_kept = content.decode(), True
            except UnicodeDecodeError:
                row.body = ""
    row.save()


def again(request: HttpRequest, row: ClientRequest) -> HttpResponse:
    """The kept answer. What was too large to keep is replaced by a sentence that it was done."""
    if not row.body_kept:
        return sentence(request, 200, _("This was already done; nothing was done twice."))
    response = HttpResponse(row.body, status=row.status, headers=row.headers)
    if row.location:
        response["Location"] = row.location
    response["Idempotency-Replayed"] = "true"
    response["Cache-Control"] = "no-store"
    return response


def sentence(request: HttpRequest, status: int, text: str) -> HttpResponse:
    """One sentence: JSON for programs, a page in the site's frame for people; an interface that set
    `write_sentence` on the request writes it in its own format."""
    write = getattr(request, "write_sentence", None)
    if write is not None:
        return cast(HttpResponse, write(status, text))
    if not request.accepts("text/html"):
        return JsonResponse({"error": text}, status=status)
    known = {"sentence": text, "status": status, "reference": reference(request)}
    return render(request, "kernel/sentence.html", known, status=status)
