"""A leader reads a case in two minutes and says something, or circles it; a secretary records."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bihuan.core.access import actor_of, held_post_ids
from bihuan.core.access.views import needs, signed_in
from bihuan.core.casework import queries
from bihuan.core.casework.actions import circulate, instruct
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.forms.instructing import CirculateForm, InstructForm
from bihuan.core.casework.models import Case
from bihuan.core.casework.presenting import reading
from bihuan.core.casework.presenting_instructions import near_posts, phrases_for, whole
from bihuan.core.casework.queries.instructing import instructions_on, leader_posts
from bihuan.core.casework.rights import CIRCULATE
from bihuan.core.files.rules import Refused as FileRefused
from bihuan.core.parties.models import Post


@signed_in
def read(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The case on one page, with the box for the instruction at its end. What was typed stays."""
    actor = actor_of(request)
    case = queries.access_case(actor, case_id)
    leaders = leader_posts(actor)
    leader = _chosen(request, leaders)
    recording = leader.pk not in held_post_ids(actor)
    near = near_posts(case, leader)
    if request.method == "POST":
        form = InstructForm(leader, near, request.POST, request.FILES, recording=recording)
        if form.is_valid() and _instructed(request, form, case, leader):
            return redirect("casework:instructions")
    else:
        form = InstructForm(leader, near, recording=recording)
    context: dict[str, Any] = reading(case) | {"form": form, "leader": leader}
    context |= {"leaders": leaders, "recording": recording, "phrases": phrases_for(leader)}
    context["earlier"] = whole(instructions_on(case, actor))
    return render(request, "casework/instruct.html", context)


def _chosen(request: HttpRequest, leaders: list[Post]) -> Post:
    """The leader's post that the address names, or the first; 404 for whoever has none."""
    wanted = request.POST.get("leader") or request.GET.get("leader", "")
    found = next((post for post in leaders if str(post.pk) == wanted), None)
    if found is None and (wanted or not leaders):
        raise Http404
    return found or leaders[0]


def _instructed(request: HttpRequest, form: InstructForm, case: Case, leader: Post) -> bool:
    try:
        order = form.order()
        instruct(case.pk, order, leader=leader, actor=actor_of(request))
    except (Refused, FileRefused) as refused:
        form.add_error(None, str(refused))
        return False
    done = _("Circled as read.") if order.circled else _("The instruction is given.")
    messages.success(request, done)
    return True


@needs(CIRCULATE)
def send_round(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Send the case round among leaders."""
    actor = actor_of(request)
    case = queries.access_case(actor, case_id)
    form = CirculateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        leaders, in_order = list(form.cleaned_data["leaders"]), bool(form.cleaned_data["in_order"])
        try:
            circulate(case.pk, leaders, in_order=in_order, actor=actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The case is sent round."))
            return redirect("casework:case", case.pk)
    return render(request, "casework/circulate.html", {"case": case, "form": form})
