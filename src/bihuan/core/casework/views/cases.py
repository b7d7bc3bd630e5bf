"""One case: what happened, what comes next, and making a move."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bihuan.core.access import actor_of
from bihuan.core.access.views import signed_in
from bihuan.core.casework import queries
from bihuan.core.casework.actions import make_move
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.engine.situation import Situation
from bihuan.core.casework.forms.moves import MoveForm
from bihuan.core.casework.loop import Move
from bihuan.core.casework.presenting import detail
from bihuan.core.casework.views.going_back import back_to
from bihuan.core.files.rules import Refused as FileRefused


@signed_in
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The case, whole page or (asked for by the desk) as its right side."""
    actor = actor_of(request)
    found = queries.access_case(actor, case_id)
    context = detail(found, actor)
    if request.headers.get("HX-Request"):
        context["back"] = back_to(request, found)
        return render(request, "casework/parts/case.html", context)
    return render(request, "casework/case.html", context)


@signed_in
def move(request: HttpRequest, case_id: UUID, code: str) -> HttpResponse:
    """The form of a move, and making it. What was typed stays when it is refused."""
    actor = actor_of(request)
    at = queries.situation(queries.access_case(actor, case_id))
    wanted = _possible(at, code, queries.possible_moves(at, actor), request)
    if wanted is None:
        return redirect("casework:case", case_id)
    form = _form(request, wanted, at)
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data.get("version")
            make_move(case_id, code, actor=actor, inputs=form.inputs(), version=version)
        except (Refused, FileRefused) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Done: %(what)s.") % {"what": _(wanted.title)})
            return redirect(back_to(request, at.case))
    context = {"case": at.case, "move": wanted, "form": form, "kind": at.kind}
    context |= {"similar": queries.similar_to(at.case, actor) if wanted.joins else []}
    context |= {"proposal": at.proposal, "back": back_to(request, at.case)}
    part = request.headers.get("HX-Request")
    return render(request, f"casework/{'parts/' if part else ''}move.html", context)


def _form(request: HttpRequest, wanted: Move, at: Situation) -> MoveForm:
    if request.method == "POST":
        return MoveForm(wanted, at, request.POST, request.FILES)
    return MoveForm(wanted, at, initial={"other_case": request.GET.get("other", "")})


def _possible(at: Situation, code: str, possible: list[Move], request: HttpRequest) -> Move | None:
    """The move, if it can be made; None (with a sentence) when the case has moved on."""
    found = next((one for one in possible if one.code == code), None)
    if found is None:
        if code not in {one.code for one in at.kind.moves}:
            raise Http404
        messages.warning(request, _("This step is no longer possible. Here is where it stands."))
    return found
