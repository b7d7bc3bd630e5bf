"""Keeping an answer, and giving it again."""

from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.translation import gettext as _

from ..models import ClientRequest

LARGEST_BODY = 64 * 1024
KEPT_HEADERS = (
    "Content-Type",
    "Content-Language",
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
    """One sentence: JSON for programs, the site's frame for people, bare where there is none."""
    if not request.accepts("text/html"):
        return JsonResponse({"error": text}, status=status)
    try:
        template = get_template(f"web/{status}.html")
    except TemplateDoesNotExist:
        return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
    return HttpResponse(template.render({"sentence": text}, request), status=status)
