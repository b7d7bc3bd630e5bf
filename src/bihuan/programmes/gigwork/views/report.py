"""Reporting a hazard, and what the reporter reads right after."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bihuan.core.access import actor_of
from bihuan.core.access.views import public
from bihuan.core.casework.actions import open_brought
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.models import Submission
from bihuan.core.casework.queries.access import PROVED, proved_in
from bihuan.core.casework.views.client_ids import client_id_of
from bihuan.core.files.queries import files_of
from bihuan.core.files.rules import Refused as FileRefused
from bihuan.core.kernel import ratelimit
from bihuan.core.kernel.requests import exempt
from bihuan.programmes.gigwork.forms.report import ReportForm
from bihuan.programmes.gigwork.queries import categories, timing
from bihuan.programmes.gigwork.queries.reports import access_report
from bihuan.programmes.gigwork.queries.stations import about_place
from bihuan.programmes.gigwork.states import HAZARD
from bihuan.programmes.gigwork.views.device import device_of, mark

PER_HOUR = 30
"""Reports from one address without signing in; a shared network of riders stays below it."""


@public
@exempt
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """The one page on which it is reported, with or without JavaScript.

    Exempt from the store of answers, because the opener makes one report of one id by itself, and
    whoever lost the first answer on the way must get number and code in this session.
    """
    person = actor_of(request).person
    rows = categories.grouped(categories.active())
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    about = {} if sent else about_place(request.GET.get("place", ""))
    form = ReportForm(*sent, categories=rows, person=person, initial=about)
    if request.method == "POST" and form.is_valid():
        submission = _send(request, form)
        if submission is not None:
            return redirect("gigwork:sent", submission.pk)
    return mark(request, render(request, "gigwork/report.html", {"form": form, "groups": rows}))


def _send(request: HttpRequest, form: ReportForm) -> Submission | None:
    actor = actor_of(request)
    if actor.person is None and not _allowed(request):
        form.add_error(None, _("Many reports came from here within the hour. Sign in, or wait."))
        return None
    brought = form.brought(client_id=client_id_of(request), device=device_of(request))
    try:
        submission = open_brought(HAZARD, brought, actor=actor)
    except (Refused, FileRefused) as refused:
        form.add_error(None, str(refused))
        return None
    if actor.person is None:
        request.session[PROVED] = sorted({*proved_in(request), str(submission.pk)})
    return submission


def _allowed(request: HttpRequest) -> bool:
    return ratelimit.hit("gigwork.report", request.META.get("REMOTE_ADDR", ""), PER_HOUR, 3600)


@public
@require_safe
def sent(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Number and look-up code, what happens next and by when."""
    submission = access_report(request, submission_id)
    context = {
        "submission": submission,
        "case": submission.case,
        "promises": timing.promises(submission.case),
        "joined": submission.standing == "duplicate",
        "photos": files_of("casework.submission", [submission.pk])[submission.pk],
        "own": actor_of(request).person is not None,
    }
    return render(request, "gigwork/sent.html", context)
