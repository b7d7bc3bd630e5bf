"""Following a submission by number and look-up code, without an account."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.core.access import ANONYMOUS, actor_of
from bihuan.core.access.views import public
from bihuan.core.casework import queries
from bihuan.core.casework.actions import add_words, make_move, record_verdict
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.forms.lookup import TrackForm, VerdictForm
from bihuan.core.casework.forms.moves import MoveForm
from bihuan.core.casework.forms.words import WordsForm
from bihuan.core.casework.models import Submission
from bihuan.core.casework.queries.access import PROVED, proved_in
from bihuan.core.casework.reporter_page import reporter_context
from bihuan.core.files.rules import Refused as FileRefused
from bihuan.core.kernel.ratelimit import hit

TRIES, WINDOW = 20, 600


@public
def track(request: HttpRequest) -> HttpResponse:
    """Ask for number and code; both right, the session may follow this submission."""
    form = TrackForm(request.POST or None, initial={"number": request.GET.get("number", "")})
    if request.method == "POST" and form.is_valid():
        address = request.META.get("REMOTE_ADDR", "")
        if not hit("casework.track", address, TRIES, WINDOW):
            form.add_error(None, _("Too many tries. Please wait ten minutes."))
        elif submission := queries.access_tracked(**form.cleaned_data):
            request.session[PROVED] = sorted({*proved_in(request), str(submission.pk)})
            return redirect("casework:tracked", submission.number)
        else:
            form.add_error(None, _("Number and code do not fit together. Check both."))
    return render(request, "casework/track.html", {"form": form})


@public
def tracked(request: HttpRequest, number: str) -> HttpResponse:
    """Where it stands, and what the reporter can do."""
    submission = _proved(request, number)
    return _page(request, submission)


@public
@require_POST
def verdict(request: HttpRequest, number: str) -> HttpResponse:
    """Rate the outcome."""
    submission, form = _proved(request, number), VerdictForm(request.POST)
    if form.is_valid():
        try:
            record_verdict(submission.pk, **form.cleaned_data, actor=ANONYMOUS, proved=True)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Thank you for telling us."))
            return redirect("casework:tracked", number)
    return _page(request, submission, verdict_form=form)


@public
@require_POST
def words(request: HttpRequest, number: str) -> HttpResponse:
    """Add words or photos."""
    submission, form = _proved(request, number), WordsForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            add_words(submission.pk, **form.cleaned_data, actor=ANONYMOUS, proved=True)
        except (Refused, FileRefused) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Added."))
            return redirect("casework:tracked", number)
    return _page(request, submission, words_form=form)


@public
@require_POST
def move(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """A reporter's move: answer a question, reopen."""
    submission = _proved(request, number)
    at = queries.situation(submission.case)
    possible = queries.possible_moves(at, ANONYMOUS, reporter_of=submission.pk)
    wanted = next((one for one in possible if one.code == code), None)
    if wanted is None:
        messages.warning(request, _("This step is no longer possible. Here is where it stands."))
        return redirect("casework:tracked", number)
    form = MoveForm(wanted, at, request.POST, request.FILES)
    if form.is_valid():
        try:
            inputs, of = form.inputs(), submission.pk
            make_move(at.case.pk, code, actor=ANONYMOUS, inputs=inputs, reporter_of=of)
        except (Refused, FileRefused) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Thank you. It goes on from here."))
            return redirect("casework:tracked", number)
    return _page(request, submission, move_forms={code: form})


def _proved(request: HttpRequest, number: str) -> Submission:
    found = Submission.objects.select_related("case__unit", "case__root")
    submission = found.filter(number=number.upper(), pk__in=proved_in(request)).first()
    if submission is not None:
        return submission
    actor = actor_of(request)
    if actor.person is None:
        raise Http404
    return queries.access_submission(actor, number)


def _page(request: HttpRequest, submission: Submission, **forms: Any) -> HttpResponse:
    context = reporter_context(submission, ANONYMOUS, reporter_of=submission.pk, **forms)
    return render(request, "casework/tracked.html", context)
