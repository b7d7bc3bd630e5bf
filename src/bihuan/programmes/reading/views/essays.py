"""Writing an essay: the page, its preview, handing it in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bihuan.core.access import actor_of
from bihuan.core.access.views import exported, needs
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.views.client_ids import client_id_of
from bihuan.core.files.models import StoredFile
from bihuan.core.files.queries import files_of
from bihuan.core.files.rules import Refused as FileRefused
from bihuan.core.kernel import prose
from bihuan.core.kernel.citing import offer
from bihuan.core.publishing.actions import answer_note, drop_draft
from bihuan.core.publishing.models import Piece
from bihuan.core.publishing.models.pieces import DRAFT, RETURNED
from bihuan.core.publishing.own import state_shown
from bihuan.core.publishing.queries.access import access_own_piece
from bihuan.core.publishing.reading import figures_of
from bihuan.core.publishing.rights import WRITE
from bihuan.programmes.reading.actions.books import BookRefused
from bihuan.programmes.reading.actions.essays import (
    IN_TEXT,
    PIECE_FILES,
    hand_in_essay,
    hand_in_essay_anew,
    keep_essay,
)
from bihuan.programmes.reading.forms.essays import EssayForm
from bihuan.programmes.reading.queries.elsewhere import elsewhere_for
from bihuan.programmes.reading.queries.essays import (
    ESSAY,
    front_site,
    open_columns,
    open_reading_sites,
)
from bihuan.programmes.reading.queries.harvest import used_of
from bihuan.programmes.reading.queries.own import own_essays, own_rows, way_of
from bihuan.programmes.reading.queries.profiles import profile_of
from bihuan.programmes.reading.queries.sources import PIECE_SOURCE
from bihuan.programmes.reading.rules.picture_words import EXAMPLE
from bihuan.programmes.reading.views import writing
from bihuan.programmes.reading.views.essay_exports import MINE

Outcome = HttpResponse | None


@needs(WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, piece_id: UUID | None = None) -> HttpResponse:
    """The page on which it is written; before the first essay its author says who they are."""
    if profile_of(actor_of(request).person) is None and request.method != "POST":
        return redirect(writing.profile_first(request))
    piece = _own(request, piece_id) if piece_id else None
    if piece is not None and piece.state not in (DRAFT, RETURNED):
        return redirect("reading:essay", piece.pk)
    form = _form(request, piece)
    offer(form.fields["body"], actor_of(request))
    if request.method == "POST" and form.is_valid():
        done = _keep(request, form, piece)
        if done is not None:
            return done
    status = 422 if form.errors else 200
    return render(request, "reading/essays/write.html", _context(form, piece), status=status)


def _form(request: HttpRequest, piece: Piece | None) -> EssayForm:
    sites = list(open_reading_sites())
    more: dict[str, Any] = {"sites": sites, "columns": open_columns(sites)}
    more["returned"] = piece is not None and piece.state == RETURNED
    if request.method == "POST":
        handing_in = request.POST.get("do") == "hand_in"
        return EssayForm(request.POST, request.FILES, handing_in=handing_in, **more)
    first = writing.initial(piece) if piece else writing.asked_for(request)
    return EssayForm(initial=first, **more)


def _context(form: EssayForm, piece: Piece | None) -> dict[str, Any]:
    owner = piece.pk if piece else None
    kept = files_of(PIECE_FILES, owner, purpose=IN_TEXT)[owner] if owner else []
    form.fields["body"].widget.attrs["data-prose-pictures"] = str(len(kept))
    return {
        "form": form,
        "piece": piece,
        "kept": kept,
        "returned": form.fields.get("note"),
        "way": way_of(piece) if piece and piece.state == RETURNED else None,
        "picture_mark": EXAMPLE,
    }


def _keep(request: HttpRequest, form: EssayForm, piece: Piece | None) -> Outcome:
    """Keep or hand in; None when it was refused, with the sentence in the form."""
    actor, once = actor_of(request), client_id_of(request)
    piece_id = piece.pk if piece else form.cleaned_data["piece"]
    try:
        draft = writing.draft_of(form, actor)
        if request.POST.get("do") != "hand_in":
            if piece is not None and piece.state == RETURNED:
                form.add_error(None, _("Hand it in again when it is ready."))
                return None
            kept = keep_essay(draft, piece_id=piece_id, client_id=once, actor=actor)
            return redirect("reading:essay_preview", kept.pk)
        if piece is not None and piece.state == RETURNED:
            note = form.cleaned_data.get("note", "")
            made = hand_in_essay_anew(
                draft, piece_id=piece_id, client_id=once, actor=actor, note=note
            )
        else:
            made = hand_in_essay(draft, piece_id=piece_id, client_id=once, actor=actor)
    except (Refused, FileRefused) as refused:
        field = refused.field if isinstance(refused, BookRefused) else None
        form.add_error(field, str(refused))
        return None
    return _sent(request, made)


@needs(WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, piece_id: UUID) -> HttpResponse:
    """The draft as readers would see it, kept on the server; from here it is handed in."""
    piece = _own(request, piece_id)
    if piece.state != DRAFT:
        return redirect("reading:essay", piece.pk)
    problem = ""
    if request.method == "POST":
        try:
            draft, once = writing.kept_draft(piece), client_id_of(request)
            made = hand_in_essay(draft, piece_id=piece.pk, client_id=once, actor=actor_of(request))
            return _sent(request, made)
        except Refused as refused:
            problem = str(refused)
    files = files_of(PIECE_FILES, piece.pk)[piece.pk]
    text = prose.html(piece.body, _pictures(files), figures_of(piece))
    context = {"piece": piece, "text": text, "problem": problem}
    status = 422 if problem else 200
    return render(request, "reading/essays/preview.html", context, status=status)


@needs(WRITE)
@require_safe
def one(request: HttpRequest, piece_id: UUID) -> HttpResponse:
    """One's essay after it was handed in: who has it until when, what was asked, who reads it."""
    piece = _own(request, piece_id)
    if piece.state == DRAFT:
        return redirect("reading:essay_write", piece.pk)
    files = files_of(PIECE_FILES, piece.pk)[piece.pk]
    tone, state = state_shown(piece)
    context = {
        "piece": piece,
        "way": way_of(piece),
        "used": used_of(piece.author, PIECE_SOURCE, piece.pk),
        "tone": tone,
        "state": state,
        "text": prose.html(piece.body, _pictures(files), figures_of(piece)),
    }
    return render(request, "reading/essays/one.html", context)


@needs(WRITE)
@require_POST
def answer(request: HttpRequest, piece_id: UUID, note_id: UUID) -> HttpResponse:
    """The author answers a note on a passage."""
    piece = _own(request, piece_id)
    note = piece.notes.filter(pk=note_id, audience="author").first()
    if note is None:
        raise Http404
    try:
        answer_note(note.pk, words=request.POST.get("words", ""), actor=actor_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Your answer is with the editors."))
    return redirect("reading:essay", piece.pk)


def _sent(request: HttpRequest, piece: Piece) -> HttpResponse:
    text = _("Handed in as %(number)s. Here you see who has it and when it goes out.")
    messages.success(request, text % {"number": piece.number})
    return redirect("reading:essay", piece.pk)


def _pictures(files: list[StoredFile]) -> dict[str, prose.Picture]:
    return {
        str(one.pk): prose.Picture(one.shown_url, "", one.width or 0, one.height or 0)
        for one in files
    }


@needs(WRITE)
@require_POST
def drop(request: HttpRequest, piece_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    drop_draft(_own(request, piece_id).pk, actor=actor_of(request))
    return redirect("reading:essays_mine")


@needs(WRITE)
@exported(MINE)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """One's essays: drafts, with the editors, with the readers; below them work from other fields
    and levels (R-11)."""
    person = actor_of(request).person
    page = Paginator(own_essays(person), 20).get_page(request.GET.get("page"))
    profile = profile_of(person)
    context = {
        "page": page,
        "rows": own_rows(page),
        "front": front_site(),
        "elsewhere": elsewhere_for(profile) if profile else [],
    }
    return render(request, "reading/essays/mine.html", context)


def _own(request: HttpRequest, piece_id: UUID) -> Piece:
    piece = access_own_piece(actor_of(request), piece_id)
    if piece.kind != ESSAY:
        raise Http404
    return piece
