"""An author's own pieces: who has it, by when, what was asked, what became of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.core.access import actor_of
from bihuan.core.access.views import signed_in
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.queries import page_of
from bihuan.core.publishing import actions
from bihuan.core.publishing.models import PassageNote
from bihuan.core.publishing.own import mine_rows, own_detail
from bihuan.core.publishing.queries.access import access_own_piece, own_pieces
from bihuan.core.publishing.views.asking import page_number
from bihuan.core.publishing.views.editing import compared


@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """All of them, the newest first."""
    found = own_pieces(actor_of(request)).select_related("site", "column", "submission__case")
    page = page_of(found.order_by("-created_at", "-id"), page_number(request))
    context = {"page": page, "rows": mine_rows(page.items)}
    return render(request, "publishing/mine/list.html", context)


@signed_in
def piece(request: HttpRequest, piece_id: UUID) -> HttpResponse:
    """One of them."""
    found = access_own_piece(actor_of(request), piece_id)
    return render(request, "publishing/mine/piece.html", own_detail(found))


@signed_in
@require_POST
def answer(request: HttpRequest, piece_id: UUID, note_id: UUID) -> HttpResponse:
    """Answer a note that is said to the author."""
    actor = actor_of(request)
    found = access_own_piece(actor, piece_id)
    note = get_object_or_404(PassageNote, pk=note_id, piece=found, audience="author", answers=None)
    words = request.POST.get("words", "")[:2000]
    try:
        actions.answer_note(note.pk, words=words, actor=actor)
    except Refused as refused:
        context: dict[str, Any] = own_detail(found) | {"refused": str(refused), "typed": words}
        return render(request, "publishing/mine/piece.html", context | {"at_note": note.pk})
    messages.success(request, _("Your answer is with the editors."))
    return redirect("publishing:mine_piece", found.pk)


@signed_in
def versions(request: HttpRequest, piece_id: UUID) -> HttpResponse:
    """What changed from one version to the next; a draft has none."""
    found = access_own_piece(actor_of(request), piece_id)
    if found.submission_id is None:
        return redirect("publishing:mine_piece", found.pk)
    return render(request, "publishing/mine/versions.html", compared(found, request))
