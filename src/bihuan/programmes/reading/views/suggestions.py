"""Suggestions: made of passages, edited, sent on their ways, followed; the harvest of a quarter."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bihuan.core.access import actor_of, may
from bihuan.core.access.views import exported, needs, public, signed_in
from bihuan.core.casework import queries as casework
from bihuan.core.casework.engine import Conflict, Refused
from bihuan.core.casework.links import desk_url
from bihuan.core.casework.views.client_ids import client_id_of
from bihuan.core.casework.wiring_api import links_of
from bihuan.core.documents.rights import WRITE
from bihuan.core.kernel import clock, prose
from bihuan.core.kernel.levels import PUBLIC
from bihuan.programmes.reading.actions import (
    edit_suggestion,
    make_suggestion,
    note_adoption,
    route_suggestion,
)
from bihuan.programmes.reading.forms.adoption import AdoptionForm
from bihuan.programmes.reading.forms.harvest import SuggestionForm, WayForm
from bihuan.programmes.reading.models import Passage, Suggestion
from bihuan.programmes.reading.presenting import item_row, standing
from bihuan.programmes.reading.presenting_harvest import (
    harvest_tables,
    passage_list,
    public_rows,
    route_rows,
    suggestion_rows,
)
from bihuan.programmes.reading.queries.harvest import (
    access_route,
    access_suggestion,
    harvest_of,
    passages_of,
    public_harvest,
    quarter_of,
    read_quarter,
)
from bihuan.programmes.reading.rights import EDIT
from bihuan.programmes.reading.states import SUGGESTION_KIND
from bihuan.programmes.reading.views import exports_harvest as exports
from bihuan.programmes.reading.views.harvest import ids_of
from bihuan.programmes.reading.words_of_papers import SUGGESTION_PAPER

PAGE = 25
METHODS = ["GET", "HEAD", "POST"]


@needs(EDIT)
@exported(exports.SUGGESTIONS)
@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Every suggestion of the office with its ways."""
    page = Paginator(exports.suggestions_found(request), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": suggestion_rows(list(page.object_list)),
        "state": exports.shown_state(request),
        "states": [(one.code, _(one.title)) for one in SUGGESTION_KIND.states],
        "drafts": may(actor_of(request), WRITE),
    }
    return render(request, "reading/suggestions.html", context)


@needs(EDIT)
@require_http_methods(METHODS)
def new(request: HttpRequest) -> HttpResponse:
    """Make a suggestion of the passages that the address names."""
    actor = actor_of(request)
    named = request.POST if request.method == "POST" else request.GET
    passages = list(passages_of(actor).filter(pk__in=ids_of(named.getlist("passage"))))
    if not passages:
        messages.warning(request, _("Choose at least one passage first."))
        return redirect("reading:harvest")
    form = SuggestionForm(request.POST or None, initial={"text": _first_text(passages)})
    if request.method == "POST" and form.is_valid():
        try:
            made = make_suggestion(
                [one.pk for one in passages],
                title=form.cleaned_data["title"],
                text=form.cleaned_data["text"],
                client_id=client_id_of(request),
                level=form.level,
                actor=actor,
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Made. Now send it on its way, or several."))
            return redirect("reading:suggestion", made.pk)
    return render(request, "reading/suggestion_new.html", {"form": form, "passages": passages})


def _first_text(passages: list[Passage]) -> str:
    """The passages as quotes to begin with, each with where it comes from."""
    return "\n\n".join(f"> {one.quote}\n\n——{one.source_title}" for one in passages)


@needs(EDIT)
@require_http_methods(METHODS)
def one(request: HttpRequest, suggestion_id: UUID) -> HttpResponse:
    """One suggestion: its words, its sources, its ways; changed here while it is open."""
    actor = actor_of(request)
    found = access_suggestion(actor, suggestion_id)
    case = found.submission.case
    initial = {"title": found.title, "text": found.text, "version": case.version}
    initial["public"] = case.level == PUBLIC
    form = SuggestionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            edit_suggestion(
                found,
                title=form.cleaned_data["title"],
                text=form.cleaned_data["text"],
                level=form.level,
                version=form.cleaned_data["version"],
                actor=actor,
            )
        except (Refused, Conflict) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Saved."))
            return redirect("reading:suggestion", found.pk)
    return _page(request, found, form, WayForm(case))


@needs(EDIT)
@require_POST
def route(request: HttpRequest, suggestion_id: UUID) -> HttpResponse:
    """Send it on one more way."""
    actor = actor_of(request)
    found = access_suggestion(actor, suggestion_id)
    way = WayForm(found.submission.case, request.POST)
    if way.is_valid():
        try:
            route_suggestion(found, way.way(), actor=actor)
        except Refused as refused:
            way.add_error(None, str(refused))
        else:
            messages.success(request, _("On its way. The addressee has been told."))
            return redirect("reading:suggestion", found.pk)
    initial = {"title": found.title, "text": found.text}
    form = SuggestionForm(initial=initial | {"version": found.submission.case.version})
    return _page(request, found, form, way)


def _page(
    request: HttpRequest, found: Suggestion, form: SuggestionForm, way: WayForm
) -> HttpResponse:
    actor, case = actor_of(request), found.submission.case
    at = casework.situation(case)
    context = {
        "suggestion": found,
        "case": case,
        "case_url": desk_url(case),
        "standing": standing(case),
        "html": prose.html(found.text),
        "passages": passage_list(found),
        "routes": route_rows(found, actor),
        "moves": casework.possible_moves(at, actor),
        "links_above": links_of(SUGGESTION_PAPER, found.pk, actor),
        "form": form,
        "way": way,
        "open": case.is_open,
    }
    return render(request, "reading/suggestion.html", context)


@signed_in
@require_http_methods(METHODS)
def way(request: HttpRequest, route_id: UUID) -> HttpResponse:
    """One way: whoever has it notes what becomes of the suggestion there."""
    actor = actor_of(request)
    found = access_route(actor, route_id)
    case = found.suggestion.submission.case
    row = next(one for one in route_rows(found.suggestion, actor) if one.item.pk == found.pk)
    form = AdoptionForm(found.state, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            note_adoption(
                found, form.cleaned_data["after"], words=form.cleaned_data["words"], actor=actor
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Noted. Whoever wrote it is told."))
            return redirect(desk_url(case))
    context = {"route": found, "row": row, "now": item_row(found), "case": case, "form": form}
    context |= {"case_url": desk_url(case), "html": prose.html(found.suggestion.text)}
    return render(request, "reading/way.html", context)


@signed_in
@require_safe
def source(request: HttpRequest, passage_id: UUID) -> HttpResponse:
    """What became of my passages in a suggestion, found by one of them: for their author alone,
    without anybody else's."""
    person = actor_of(request).private_person
    rows = Passage.objects.select_related("suggestion")
    found = rows.filter(pk=passage_id, author=person).first() if person else None
    if found is None or found.suggestion is None:
        raise Http404
    own = found.suggestion.passages.filter(author=person).order_by("marked_at", "id")
    routes = [item_row(one) for one in found.suggestion.routes.order_by("n")]
    context = {"suggestion": found.suggestion, "passages": own, "routes": routes}
    return render(request, "reading/source.html", context)


@needs(EDIT)
@exported(exports.QUARTER)
@require_safe
def quarter(request: HttpRequest) -> HttpResponse:
    """What a quarter brought: counts and the list."""
    shown = read_quarter(request.GET.get("q", ""))
    found = harvest_of(actor_of(request), shown)
    return render(request, "reading/quarter.html", harvest_tables(found) | {"quarter": shown})


@public
@require_safe
def public_quarter(request: HttpRequest, text: str = "") -> HttpResponse:
    """What everybody may know of a quarter's harvest; none of one that is still to come."""
    shown, now = read_quarter(text), quarter_of(clock.today())
    if (text and str(shown) != text) or shown.first > now.first:
        raise Http404
    rows = public_rows(list(public_harvest(shown)[:200]))
    context = {"quarter": shown, "rows": rows, "last": shown == now}
    return render(request, "reading/public_quarter.html", context)
