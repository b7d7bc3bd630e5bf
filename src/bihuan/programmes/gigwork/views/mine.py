"""My reports: the list, one of them, and what I can still do about it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bihuan.core.access import actor_of
from bihuan.core.access.views import exported, signed_in
from bihuan.core.casework import queries as casework
from bihuan.core.casework.actions import add_words, make_move, record_verdict
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.forms.lookup import VerdictForm
from bihuan.core.casework.forms.moves import MoveForm
from bihuan.core.casework.forms.words import WordsForm
from bihuan.core.casework.models import Submission
from bihuan.core.casework.reporter_page import reporter_context
from bihuan.core.files.rules import Refused as FileRefused
from bihuan.programmes.gigwork.presenting import kind_tone, rows_of
from bihuan.programmes.gigwork.queries import reports
from bihuan.programmes.gigwork.views import exports

PAGE = 20


@signed_in
@exported(exports.MINE)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """My reports, open or closed, newest first."""
    person = actor_of(request).person
    if person is None:
        raise Http404
    page = Paginator(exports.reports_found(request), PAGE).get_page(request.GET.get("page"))
    show = exports.shown_of(request)
    context = {"page": page, "rows": rows_of(page.object_list), "show": show}
    return render(request, "gigwork/mine.html", context | {"counts": reports.counts_of(person)})


@signed_in
@require_safe
def one(request: HttpRequest, number: str) -> HttpResponse:
    """One of my reports: what happened, who has it now, what I can do."""
    return _page(request, reports.access_mine(actor_of(request), number))


@signed_in
@require_POST
def words(request: HttpRequest, number: str) -> HttpResponse:
    """Add words or photos later."""
    actor = actor_of(request)
    submission, form = reports.access_mine(actor, number), WordsForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            add_words(submission.pk, **form.cleaned_data, actor=actor)
        except (Refused, FileRefused) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Added. Whoever has the case can read it."))
            return redirect("gigwork:mine_one", submission.number)
    return _page(request, submission, words_form=form)


@signed_in
@require_POST
def verdict(request: HttpRequest, number: str) -> HttpResponse:
    """Rate the outcome."""
    actor = actor_of(request)
    submission, form = reports.access_mine(actor, number), VerdictForm(request.POST)
    if form.is_valid():
        try:
            record_verdict(submission.pk, **form.cleaned_data, actor=actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Thank you for telling us."))
            return redirect("gigwork:mine_one", submission.number)
    return _page(request, submission, verdict_form=form)


@signed_in
@require_POST
def move(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """Answer a question, or reopen what is not solved."""
    actor = actor_of(request)
    submission = reports.access_mine(actor, number)
    at = casework.situation(submission.case)
    possible = casework.possible_moves(at, actor)
    wanted = next((m for m in possible if m.code == code and "reporter" in m.who), None)
    if wanted is None:
        messages.warning(request, _("This step is no longer possible. Here is where it stands."))
        return redirect("gigwork:mine_one", submission.number)
    form = MoveForm(wanted, at, request.POST, request.FILES)
    if form.is_valid():
        try:
            make_move(at.case.pk, code, actor=actor, inputs=form.inputs())
        except (Refused, FileRefused) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Thank you. It goes on from here."))
            return redirect("gigwork:mine_one", submission.number)
    return _page(request, submission, move_forms={code: form})


def _page(request: HttpRequest, submission: Submission, **forms: Any) -> HttpResponse:
    context = reporter_context(submission, actor_of(request), **forms)
    asked = [line.words for line in context["lines"] if line.verb == "ask_reporter"]
    context |= {"plain_tone": kind_tone(submission.case), "question": asked[-1] if asked else ""}
    return render(request, "gigwork/mine_one.html", context)
