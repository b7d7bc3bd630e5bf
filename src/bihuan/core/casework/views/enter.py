"""A clerk enters a report for a caller."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bihuan.core.access import actor_of
from bihuan.core.access.views import needs
from bihuan.core.casework import queries
from bihuan.core.casework.actions import open_brought
from bihuan.core.casework.doors import level_at_door
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.forms.entering import EnterForm
from bihuan.core.casework.opening import Brought
from bihuan.core.casework.rights import ENTER
from bihuan.core.casework.views.client_ids import client_id_of
from bihuan.core.files.rules import Refused as FileRefused


@needs(ENTER)
def enter(request: HttpRequest) -> HttpResponse:
    """Take down the call; the number and code to read out come on the next page."""
    actor = actor_of(request)
    form = EnterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        kind, internal = data.pop("kind"), data.pop("internal", False)
        brought = Brought(
            client_id=client_id_of(request),
            channel="phone",
            entered_by=actor.person,
            level=level_at_door(kind, data["words"], data["address"], internal=internal),
            **data,
        )
        try:
            submission = open_brought(kind, brought, actor=actor)
        except (Refused, FileRefused) as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("casework:entered", submission.number)
    return render(request, "casework/enter.html", {"form": form})


@needs(ENTER)
def entered(request: HttpRequest, number: str) -> HttpResponse:
    """What the clerk reads out to the caller: number and look-up code."""
    submission = queries.access_submission(actor_of(request), number)
    return render(request, "casework/entered.html", {"submission": submission})
