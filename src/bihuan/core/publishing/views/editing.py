"""Changing a text, and comparing its versions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bihuan.core.access import Denied, actor_of
from bihuan.core.access.views import signed_in
from bihuan.core.casework.engine import Refused
from bihuan.core.kernel import prose
from bihuan.core.kernel.citing import offer
from bihuan.core.publishing import actions
from bihuan.core.publishing.forms.deciding import EditForm, LevelForm
from bihuan.core.publishing.models import Piece
from bihuan.core.publishing.models.pieces import PUBLISHED
from bihuan.core.publishing.presenting import permissions
from bihuan.core.publishing.queries.access import access_desk_piece
from bihuan.core.publishing.queries.chains import reviews_of
from bihuan.core.publishing.rights import PUBLISH
from bihuan.core.publishing.rules.differences import changes, compare, words


@signed_in
def edit(request: HttpRequest, piece_id: UUID) -> HttpResponse:
    """Change the text: at one's step, when ready, or as a correction after readers had it."""
    actor = actor_of(request)
    piece = access_desk_piece(actor, piece_id)
    form = EditForm(piece, request.POST or None)
    correcting = piece.state == PUBLISHED
    offer(form.fields["body"], actor)
    if request.method == "POST" and form.is_valid():
        change = actions.correct if correcting else actions.edit_text
        try:
            change(piece.pk, actor=actor, **form.values())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("A new version was kept."))
            return redirect("publishing:desk_piece", piece.pk)
    context = {"piece": piece, "form": form, "correcting": correcting}
    return render(request, "publishing/desk/edit.html", context)


@signed_in
def level(request: HttpRequest, piece_id: UUID) -> HttpResponse:
    """Say whom it is for."""
    actor = actor_of(request)
    piece = access_desk_piece(actor, piece_id)
    if not permissions(piece, actor, reviews_of(piece))["level"]:
        raise Denied(PUBLISH, piece.site.organisation)
    form = LevelForm(request.POST or None, initial={"level": piece.level})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_level(piece.pk, **form.cleaned_data, actor=actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Kept. It says on the piece who may read it."))
            return redirect("publishing:desk_piece", piece.pk)
    return render(request, "publishing/desk/level.html", {"piece": piece, "form": form})


@signed_in
def versions(request: HttpRequest, piece_id: UUID) -> HttpResponse:
    """Two versions beside each other; `old` and `new` in the address, the last two without."""
    piece = access_desk_piece(actor_of(request), piece_id)
    return render(request, "publishing/desk/versions.html", compared(piece, request))


def compared(piece: Piece, request: HttpRequest) -> dict[str, Any]:
    """The chosen versions and their differences."""
    kept = list(piece.versions.select_related("by_person", "by_post"))
    by_number = {str(version.number): version for version in kept}
    new = by_number.get(request.GET.get("new", ""), kept[-1])
    before = kept[max(0, kept.index(new) - 1)]
    old = by_number.get(request.GET.get("old", ""), before)
    paragraphs = compare(prose.plain(old.body), prose.plain(new.body))
    return {
        "piece": piece,
        "versions": kept,
        "old": old,
        "new": new,
        "title": words(old.title, new.title),
        "paragraphs": paragraphs,
        "changed": changes(paragraphs),
    }
