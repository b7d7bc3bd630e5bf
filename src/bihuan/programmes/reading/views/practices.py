"""Practices: the list, one with the units that took it up, proposing and putting it right."""

from __future__ import annotations

from typing import Any
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
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.links import desk_url
from bihuan.core.casework.views.client_ids import client_id_of
from bihuan.core.kernel import prose
from bihuan.core.kernel.levels import PUBLIC
from bihuan.programmes.reading.actions import (
    propose_practice,
    revise_practice,
    say_outcome,
    show_practice,
    take_up,
)
from bihuan.programmes.reading.forms.practices import OutcomeForm, PracticeForm, TakeUpForm
from bihuan.programmes.reading.models import Passage, Practice
from bihuan.programmes.reading.presenting import standing
from bihuan.programmes.reading.presenting_boards import PRACTICE_SHOWS, practice_rows, use_rows
from bihuan.programmes.reading.queries.cadres import cadre_of
from bihuan.programmes.reading.queries.harvest import passages_of
from bihuan.programmes.reading.queries.practices import access_practice
from bihuan.programmes.reading.rights import EDIT
from bihuan.programmes.reading.views import exports_boards as exports
from bihuan.programmes.reading.views.harvest import ids_of

PAGE = 20
METHODS = ["GET", "HEAD", "POST"]


@public
@exported(exports.PRACTICES)
@require_safe
def practices(request: HttpRequest) -> HttpResponse:
    """Published practices that one may read; one's own; what waits for the office."""
    actor = actor_of(request)
    page = Paginator(exports.practices_found(request), PAGE).get_page(request.GET.get("page"))
    cadre = cadre_of(actor)
    known = ["published"] + ["mine"] * (cadre is not None) + ["waiting"] * may(actor, EDIT)
    context = {
        "page": page,
        "rows": practice_rows(list(page.object_list)),
        "show": exports.shown(request, PRACTICE_SHOWS),
        "tabs": [(code, _(PRACTICE_SHOWS[code])) for code in known],
        "cadre": cadre,
    }
    return render(request, "reading/practices.html", context)


@signed_in
@require_http_methods(METHODS)
def new(request: HttpRequest) -> HttpResponse:
    """Propose a practice, from a marked passage or on its own."""
    actor = actor_of(request)
    if cadre_of(actor) is None:
        return render(request, "reading/no_post.html", status=403)
    passage = _passage(request)
    first = {"how": f"> {passage.quote}", "title": passage.source_title[:64]} if passage else {}
    form = PracticeForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            submission = propose_practice(
                form.brought(), client_id=client_id_of(request), passage=passage, actor=actor
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Handed in. Somebody else reviews it before it is shown."))
            return redirect("reading:practice", submission.reading_practice.pk)
    return render(request, "reading/practice_edit.html", {"form": form, "passage": passage})


def _passage(request: HttpRequest) -> Passage | None:
    """The passage that the address names, if the actor's office has it."""
    named = ids_of([request.POST.get("passage") or request.GET.get("passage", "")])
    return passages_of(actor_of(request)).filter(pk__in=named).first() if named else None


@public
@require_safe
def one(request: HttpRequest, practice_id: UUID) -> HttpResponse:
    """One practice: what it is good for, how it is done, who took it up and what came of it."""
    return _page(request, access_practice(actor_of(request), practice_id))


@signed_in
@require_http_methods(METHODS)
def edit(request: HttpRequest, practice_id: UUID) -> HttpResponse:
    """Put it right after it was sent back, and hand it in again."""
    actor = actor_of(request)
    practice = access_practice(actor, practice_id)
    person = actor.private_person
    if person is None or person.pk != practice.submission.reporter_id:
        raise Http404
    names = ("title", "problem", "how", "result")
    first = {name: getattr(practice, name) for name in names}
    form = PracticeForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            revise_practice(practice, form.brought(), actor=actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Handed in again."))
            return redirect("reading:practice", practice_id)
    return render(request, "reading/practice_edit.html", {"form": form, "practice": practice})


@signed_in
@require_POST
def use(request: HttpRequest, practice_id: UUID) -> HttpResponse:
    """Record that one's unit takes it up."""
    actor = actor_of(request)
    practice = access_practice(actor, practice_id)
    form = TakeUpForm(request.POST)
    if form.is_valid():
        try:
            take_up(practice, **form.cleaned_data, actor=actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Recorded. Come back and say what came of it."))
            return redirect("reading:practice", practice_id)
    return _page(request, practice, take=form)


@signed_in
@require_POST
def outcome(request: HttpRequest, practice_id: UUID, use_id: UUID) -> HttpResponse:
    """Say what came of it in one's own unit."""
    actor = actor_of(request)
    practice = access_practice(actor, practice_id)
    found = practice.uses.select_related("practice__submission").filter(pk=use_id).first()
    if found is None:
        raise Http404
    form = OutcomeForm(request.POST)
    if form.is_valid():
        say_outcome(found, form.cleaned_data["outcome"], actor=actor)
        messages.success(request, _("Recorded. Whoever proposed the practice is told."))
        return redirect("reading:practice", practice_id)
    return _page(request, practice, outcome=form)


@needs(EDIT)
@require_POST
def show(request: HttpRequest, practice_id: UUID) -> HttpResponse:
    """Say whether everybody may read it."""
    actor = actor_of(request)
    practice = access_practice(actor, practice_id)
    try:
        show_practice(practice, public=request.POST.get("public") == "yes", actor=actor)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("Saved."))
    return redirect("reading:practice", practice_id)


def _page(request: HttpRequest, practice: Practice, **forms: Any) -> HttpResponse:
    actor, case = actor_of(request), practice.submission.case
    cadre, person = cadre_of(actor), actor.private_person
    office = may(actor, EDIT, case.unit)
    uses = use_rows(practice, actor)
    own = person is not None and person.pk == practice.submission.reporter_id
    mine = any(here for _use, here in uses)
    other = cadre is not None and cadre.unit.pk != practice.unit_id
    context: dict[str, Any] = {
        "practice": practice,
        "standing": standing(case, own=own),
        "html": prose.html(practice.how),
        "uses": uses,
        "own": own,
        "office": office,
        "public": case.level == PUBLIC,
        "published": case.state == "published",
        "returned": own and case.state == "returned",
        "take": forms.get("take") or TakeUpForm(),
        "outcome": forms.get("outcome") or OutcomeForm(),
        "may_take": case.state == "published" and other and not mine,
    }
    if office:
        at = casework.situation(case)
        context |= {"moves": casework.possible_moves(at, actor), "case_url": desk_url(case)}
    if own or office:
        lines = casework.timeline(case, casework.situation(case).kind, public_only=not office)
        context["lines"] = lines
    return render(request, "reading/practice.html", context)
