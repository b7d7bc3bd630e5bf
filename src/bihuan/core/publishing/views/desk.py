"""The editors' desk: the list with one piece beside it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bihuan.core.access import Actor, actor_of, may
from bihuan.core.access.views import exported, needs, signed_in
from bihuan.core.casework.queries import page_of
from bihuan.core.publishing.forms.deciding import DecideForm, NoteForm
from bihuan.core.publishing.models import Piece
from bihuan.core.publishing.panels import sites_with_gaps
from bihuan.core.publishing.presenting import detail, rows_of
from bihuan.core.publishing.queries.access import access_desk_piece, pieces_on_desk
from bihuan.core.publishing.queries.desk import (
    SHOWS,
    desk_counts,
    desk_pieces,
    desk_sites,
)
from bihuan.core.publishing.rights import ENTER, PLAN, SEE
from bihuan.core.publishing.views import exports
from bihuan.core.publishing.views.asking import filters_from, page_number


@needs(SEE)
@exported(exports.DESK)
def desk(request: HttpRequest) -> HttpResponse:
    """List and, when `piece` is in the address, the piece; filters live in the address."""
    actor, filters = actor_of(request), filters_from(request)
    page = page_of(desk_pieces(actor, filters), page_number(request))
    context: dict[str, Any] = {
        "page": page,
        "rows": rows_of(page.items, actor),
        "filters": filters,
        "shows": SHOWS,
        "counts": desk_counts(actor),
        "sites": desk_sites(actor),
        "may_enter": may(actor, ENTER),
        "gaps": sites_with_gaps(actor, PLAN),
    }
    if chosen := request.GET.get("piece"):
        with suppress(ValueError):
            context |= shown(access_desk_piece(actor, UUID(chosen)), actor)
    return render(request, "publishing/desk/desk.html", context)


@signed_in
def piece(request: HttpRequest, piece_id: UUID) -> HttpResponse:
    """One piece, whole page or (asked for by the desk) as its right side."""
    actor = actor_of(request)
    context = shown(access_desk_piece(actor, piece_id), actor)
    part = "parts/" if request.headers.get("HX-Request") else ""
    return render(request, f"publishing/desk/{part}piece.html", context)


@signed_in
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """From casework's lists and notices to the piece; who sees the case and does not work on the
    piece comes to the page that casework gives to all, which asks whether they may."""
    found = pieces_on_desk(actor_of(request)).filter(submission__case_id=case_id).first()
    if found is None:
        return redirect("casework:case", case_id)
    return redirect("publishing:desk_piece", found.pk)


def shown(found: Piece, actor: Actor, **forms: Any) -> dict[str, Any]:
    """The piece with its forms; those given (with their errors) take the place of fresh ones."""
    fresh = {
        "decide_form": DecideForm(initial={"version": found.version}),
        "note_form": NoteForm(),
    }
    return detail(found, actor) | fresh | forms
