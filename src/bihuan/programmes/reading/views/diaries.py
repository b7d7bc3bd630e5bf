"""Writing a diary on the phone, and following one's own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bihuan.core.access import actor_of
from bihuan.core.access.views import exported, signed_in
from bihuan.core.casework import queries as casework
from bihuan.core.casework.actions import make_move
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.forms.moves import MoveForm
from bihuan.core.casework.models import Submission
from bihuan.core.casework.reporter_page import reporter_context
from bihuan.core.casework.views.client_ids import client_id_of
from bihuan.core.files.rules import Refused as FileRefused
from bihuan.programmes.reading.actions import hand_in_diary
from bihuan.programmes.reading.forms.diaries import BaseItems, DiaryForm, ItemForms
from bihuan.programmes.reading.models import Diary
from bihuan.programmes.reading.presenting import diary_rows, item_rows, standing
from bihuan.programmes.reading.queries import diaries
from bihuan.programmes.reading.queries.cadres import cadre_of
from bihuan.programmes.reading.queries.harvest import used_of
from bihuan.programmes.reading.queries.sources import DIARY_SOURCE
from bihuan.programmes.reading.views import exports

PAGE = 20
METHODS = ["GET", "HEAD", "POST"]


@signed_in
@exported(exports.MY_DIARIES)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """My diaries, newest first, each item with where it stands."""
    page = Paginator(exports.own_diaries(request), PAGE).get_page(request.GET.get("page"))
    rows = diary_rows(list(page.object_list), own=True)
    cadre = cadre_of(actor_of(request))
    return render(request, "reading/diaries.html", {"page": page, "rows": rows, "cadre": cadre})


@signed_in
@require_http_methods(METHODS)
def write(request: HttpRequest) -> HttpResponse:
    """Write a diary; whoever is in no post reads why that is not possible."""
    if cadre_of(actor_of(request)) is None:
        return render(request, "reading/no_post.html", status=403)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = DiaryForm(*sent)
    items: Any = ItemForms(request.POST or None, prefix="items")
    if request.method == "POST" and form.is_valid() & items.is_valid():
        submission = _hand_in(request, form, items)
        if submission is not None:
            return redirect("reading:diary_sent", submission.number)
    return render(request, "reading/diary_write.html", {"form": form, "items": items})


def _hand_in(request: HttpRequest, form: DiaryForm, items: BaseItems) -> Submission | None:
    brought = form.brought(items.items(), client_id_of(request))
    try:
        return hand_in_diary(brought, actor=actor_of(request))
    except (Refused, FileRefused) as refused:
        form.add_error(None, str(refused))
        return None


@signed_in
@require_safe
def sent(request: HttpRequest, number: str) -> HttpResponse:
    """It has arrived: number, who has it, what happens next."""
    diary = diaries.access_own(actor_of(request), number)
    context = {"diary": diary, "items": diary.items.all(), "case": diary.submission.case}
    return render(request, "reading/diary_sent.html", context)


@signed_in
@require_safe
def one(request: HttpRequest, number: str) -> HttpResponse:
    """One of my diaries: where each item stands, and what happened."""
    return _page(request, diaries.access_own(actor_of(request), number))


@signed_in
@require_POST
def move(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """Answer the office's question."""
    actor = actor_of(request)
    diary = diaries.access_own(actor, number)
    at = casework.situation(diary.submission.case)
    possible = casework.possible_moves(at, actor)
    wanted = next((m for m in possible if m.code == code and "reporter" in m.who), None)
    if wanted is None:
        messages.warning(request, _("This step is no longer possible. Here is where it stands."))
        return redirect("reading:diary", number)
    form = MoveForm(wanted, at, request.POST, request.FILES)
    if form.is_valid():
        try:
            make_move(at.case.pk, code, actor=actor, inputs=form.inputs())
        except (Refused, FileRefused) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Thank you. It goes on from here."))
            return redirect("reading:diary", number)
    return _page(request, diary, move_forms={code: form})


def _page(request: HttpRequest, diary: Diary, **forms: Any) -> HttpResponse:
    actor = actor_of(request)
    context = reporter_context(diary.submission, actor, **forms)
    asked = [line.words for line in context["lines"] if line.verb == "ask"]
    context |= {
        "diary": diary,
        "items": item_rows(diary, actor),
        "standing": standing(diary.submission.case, own=True),
        "question": asked[-1] if asked else "",
        "used": used_of(actor.private_person, DIARY_SOURCE, diary.pk),
    }
    return render(request, "reading/diary.html", context)
