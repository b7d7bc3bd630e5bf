"""Calling back whoever asked for it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from bihuan.core.access import actor_of
from bihuan.core.access.views import exported, needs
from bihuan.core.casework import queries
from bihuan.core.casework.actions import record_call_back
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.forms.lookup import CallBackForm
from bihuan.core.casework.queries.calls import callers_waiting, calls_made
from bihuan.core.casework.rights import ENTER
from bihuan.core.casework.views import exports
from bihuan.core.casework.wiring_api import kind_of


@needs(ENTER)
@exported(exports.CALLS)
def calls(request: HttpRequest) -> HttpResponse:
    """Callers who wait to be told, closed cases first."""
    waiting = exports.calls_found(request)[:100]
    return render(request, "casework/calls.html", {"waiting": waiting})


@needs(ENTER)
def call(request: HttpRequest, number: str) -> HttpResponse:
    """One caller: what to tell them, and how the call ended."""
    actor = actor_of(request)
    submission = get_object_or_404(callers_waiting(actor, settled=True), number=number.upper())
    form = CallBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            record_call_back(submission.pk, **form.cleaned_data, actor=actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The call is recorded."))
            return redirect("casework:calls")
    kind = kind_of(submission.kind)
    context = {
        "submission": submission,
        "form": form,
        "made": calls_made(submission),
        "state": _(kind.state(submission.case.state).title),
        "lines": queries.timeline(submission.case, kind, public_only=True, reader=submission.pk),
    }
    return render(request, "casework/call.html", context)
