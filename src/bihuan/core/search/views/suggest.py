"""Titles that answer while somebody is still typing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bihuan.core.access import actor_of
from bihuan.core.access.views import public
from bihuan.core.search import queries
from bihuan.core.search.forms import AskForm
from bihuan.core.search.queries import Result
from bihuan.core.search.views.limits import allowed


@public
@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """At most eight, best first: `{"results": [{kind, kind_title, icon, url, title, about}]}`.

    A title is a list of [text, whether it was asked for]. Nobody keeps the answer: it is for one
    reader only.
    """
    form = AskForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors.get_json_data()}, status=400)
    if not allowed(request, "search.suggest"):
        words = _("Too many questions in a short time. Please wait a minute.")
        return JsonResponse({"error": words}, status=429)
    actor = actor_of(request)
    found = queries.suggest(actor, form.cleaned_data["q"])
    shown = queries.shown(actor, found.question, found.hits) if found.question else []
    response = JsonResponse({"results": [_plain(one) for one in shown]})
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _plain(one: Result) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "kind_title": one.kind_title,
        "icon": one.icon,
        "url": one.url,
        "title": [[piece.text, piece.found] for piece in one.title],
        "about": one.about,
    }
