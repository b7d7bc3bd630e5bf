"""Reading to harvest: what waits, marking passages, the desk of marked ones."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bihuan.core.access import actor_of
from bihuan.core.access.views import exported, needs
from bihuan.core.casework.engine import Refused
from bihuan.programmes.reading.actions import decide_passages, mark_passage
from bihuan.programmes.reading.forms.harvest import MarkForm
from bihuan.programmes.reading.models.harvest import (
    MARKED,
    PASSAGE_KINDS,
    PASSAGE_STATES,
    PASSED,
    SELECTED,
)
from bihuan.programmes.reading.presenting_harvest import read_page
from bihuan.programmes.reading.queries.harvest import access_source, passage_counts, to_read
from bihuan.programmes.reading.rights import EDIT
from bihuan.programmes.reading.sources import SOURCES
from bihuan.programmes.reading.views import exports_harvest as exports

PAGE = 25
DOES = {"select": SELECTED, "back": MARKED, "leave": PASSED}


@needs(EDIT)
@exported(exports.PASSAGES)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The marked passages, by where they stand; several are chosen and decided on at once."""
    found = passage_counts(actor_of(request))
    filters = exports.passage_filters(request)
    page = Paginator(exports.passages_found(request), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "filters": filters,
        "kinds": PASSAGE_KINDS,
        "tabs": [(code, title, found[code]) for code, title in PASSAGE_STATES],
    }
    return render(request, "reading/harvest.html", context)


@needs(EDIT)
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Select, put back or leave the chosen ones, or go on to make a suggestion of them."""
    ids, does = ids_of(request.POST.getlist("passage")), request.POST.get("do", "")
    back = reverse("reading:harvest")
    if not ids:
        messages.warning(request, _("Choose at least one passage first."))
    elif does == "suggest":
        query = urlencode([("passage", str(one)) for one in ids])
        return redirect(f"{reverse('reading:suggestion_new')}?{query}")
    elif does in DOES:
        reason = request.POST.get("reason", "")
        try:
            n = decide_passages(ids, DOES[does], reason=reason[:200], actor=actor_of(request))
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            said = ngettext("%(n)s passage was moved.", "%(n)s passages were moved.", n)
            messages.success(request, said % {"n": n})
            back = f"{back}?state={DOES[does]}"
    return redirect(back)


@needs(EDIT)
@require_safe
def readings(request: HttpRequest) -> HttpResponse:
    """What can be read to harvest, newest first, with how much is marked in it."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in SOURCES else ""
    kinds = [(one.code, _(one.title)) for one in SOURCES]
    context = {"rows": to_read(actor_of(request), kind), "kind": kind, "kinds": kinds}
    return render(request, "reading/readings.html", context)


@needs(EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, kind: str, source_id: UUID) -> HttpResponse:
    """One text, with what is marked in it, and a form to mark one more passage."""
    actor = actor_of(request)
    source = access_source(actor, kind, source_id)
    form = MarkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            mark_passage(source, form.marking(), actor=actor)
        except Refused as refused:
            form.add_error("quote", str(refused))
        else:
            messages.success(request, _("Marked. Select the next passage, or go to the desk."))
            return redirect("reading:read", kind, source_id)
    return render(request, "reading/read.html", read_page(source) | {"form": form})


def ids_of(texts: list[str]) -> list[UUID]:
    """The ids among the texts, at most two hundred."""
    found = []
    for text in texts[:200]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
