"""What editors do with a piece: decide a step, note, answer, settle, publish, withdraw."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.core.access import Actor, actor_of
from bihuan.core.access.views import signed_in
from bihuan.core.casework.engine import Refused
from bihuan.core.publishing import actions
from bihuan.core.publishing.forms.deciding import DecideForm, NoteForm, WordsForm
from bihuan.core.publishing.models import PassageNote, Piece
from bihuan.core.publishing.queries.access import access_desk_piece, require_on
from bihuan.core.publishing.rights import PUBLISH
from bihuan.core.publishing.views.desk import shown

VERDICTS = ("pass", "return", "decline")


@signed_in
@require_POST
def decide(request: HttpRequest, piece_id: UUID) -> HttpResponse:
    """Pass, send back, decline: which of them is the button's name."""
    actor = actor_of(request)
    piece = access_desk_piece(actor, piece_id)
    form, verdict = DecideForm(request.POST), request.POST.get("verdict", "")
    if verdict not in VERDICTS:
        raise Http404
    if not form.is_valid():
        return _again(request, piece, actor, decide_form=form)
    return _done(
        request, piece, actor, form, "decide_form", lambda: _decide(piece, verdict, form, actor)
    )


def _decide(piece: Piece, verdict: str, form: DecideForm, actor: Actor) -> None:
    words, version = form.cleaned_data["words"], form.cleaned_data["version"]
    if verdict == "pass":
        actions.pass_step(piece.pk, actor=actor, words=words, version=version)
    elif verdict == "return":
        anew = form.cleaned_data["all_anew"]
        actions.send_back(piece.pk, actor=actor, words=words, version=version, all_anew=anew)
    else:
        actions.decline(piece.pk, actor=actor, words=words, version=version)


@signed_in
@require_POST
def note(request: HttpRequest, piece_id: UUID) -> HttpResponse:
    """A note on a passage."""
    actor = actor_of(request)
    piece, form = access_desk_piece(actor, piece_id), NoteForm(request.POST)
    if not form.is_valid():
        return _again(request, piece, actor, note_form=form)

    def add() -> None:
        data = form.cleaned_data
        actions.add_note(
            piece.pk,
            anchor=form.anchor(),
            words=data["words"],
            audience=data["audience"],
            actor=actor,
        )

    return _done(request, piece, actor, form, "note_form", add)


@signed_in
@require_POST
def thread(request: HttpRequest, piece_id: UUID, note_id: UUID) -> HttpResponse:
    """Answer a note, or say that it is settled."""
    actor = actor_of(request)
    piece = access_desk_piece(actor, piece_id)
    found = get_object_or_404(PassageNote, pk=note_id, piece=piece, answers=None)
    try:
        if "settle" in request.POST:
            actions.settle_note(found.pk, actor=actor)
        else:
            actions.answer_note(found.pk, words=request.POST.get("words", "")[:2000], actor=actor)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("publishing:desk_piece", piece.pk)


@signed_in
def end(request: HttpRequest, piece_id: UUID, verb: str) -> HttpResponse:
    """A page of its own for what readers feel: publish now, or withdraw with a note."""
    actor = actor_of(request)
    piece = access_desk_piece(actor, piece_id)
    require_on(actor, PUBLISH, piece.site)
    form = WordsForm(request.POST or None)
    context = {"piece": piece, "form": form, "verb": verb}
    if request.method != "POST":
        return render(request, "publishing/desk/end.html", context)
    try:
        if verb == "publish":
            actions.publish(piece.pk, actor=actor)
        elif form.is_valid():
            actions.withdraw(piece.pk, note=form.cleaned_data["words"], actor=actor)
        else:
            return render(request, "publishing/desk/end.html", context)
    except Refused as refused:
        form.errors.setdefault("__all__", form.error_class([str(refused)]))
        return render(request, "publishing/desk/end.html", context)
    done = _("It is with the readers now.") if verb == "publish" else _("It was withdrawn.")
    messages.success(request, done)
    return redirect("publishing:desk_piece", piece.pk)


def _done(
    request: HttpRequest,
    piece: Piece,
    actor: Actor,
    form: forms.Form,
    name: str,
    work: Callable[[], Any],
) -> HttpResponse:
    """Do it, and back to the piece; refused, what was typed is still there."""
    try:
        work()
    except Refused as refused:
        form.add_error(None, str(refused))
        return _again(request, piece, actor, **{name: form})
    messages.success(request, _("Done."))
    return redirect("publishing:desk_piece", piece.pk)


def _again(request: HttpRequest, piece: Piece, actor: Actor, **form: Any) -> HttpResponse:
    context = shown(access_desk_piece(actor, piece.pk), actor, **form)
    return render(request, "publishing/desk/piece.html", context)
