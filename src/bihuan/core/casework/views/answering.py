"""What one's posts have to answer, and answering."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.core.access import actor_of
from bihuan.core.access.views import exported, signed_in
from bihuan.core.casework import queries
from bihuan.core.casework.actions import pass_on, respond
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.forms.instructing import AnswerForm, PassOnForm
from bihuan.core.casework.models import Instruction, InstructionAddressee
from bihuan.core.casework.presenting import FEW, brought_of
from bihuan.core.casework.presenting_instructions import whole
from bihuan.core.casework.queries import instructing
from bihuan.core.casework.views import exports_of_instructions as exports
from bihuan.core.casework.views.filtering import page_number
from bihuan.core.casework.wiring_api import kind_of
from bihuan.core.files.rules import Refused as FileRefused


@signed_in
@exported(exports.ANSWERS)
def to_answer(request: HttpRequest) -> HttpResponse:
    """Instructions that wait for the answer of one's posts, the first deadline on top."""
    page = queries.page_of(exports.answers_found(request), page_number(request))
    return render(request, "casework/to_answer.html", {"page": page})


@signed_in
def answer(request: HttpRequest, addressee_id: UUID) -> HttpResponse:
    """One instruction to one's post, and the answer. What was typed stays when it is refused."""
    actor = actor_of(request)
    row = instructing.access_addressee(actor, addressee_id)
    given = instructing.access_instruction(actor, row.instruction_id)
    form = AnswerForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data
            respond(row.pk, data["words"], data["attached"], actor=actor)
        except (Refused, FileRefused) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Your answer is with the leader."))
            return redirect("casework:to_answer")
    if request.method == "GET" and row.state != "waiting":
        return redirect("casework:instruction", given.pk)
    return _page(request, row, given, form, PassOnForm(row))


@signed_in
@require_POST
def passed_on(request: HttpRequest, addressee_id: UUID) -> HttpResponse:
    """Pass one's part on to posts below. What was typed stays when it is refused."""
    actor = actor_of(request)
    row = instructing.access_addressee(actor, addressee_id)
    given = instructing.access_instruction(actor, row.instruction_id)
    form = PassOnForm(row, request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            pass_on(row.pk, list(data["posts"]), data["asked"], actor=actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Passed on. You still answer the leader."))
            return redirect("casework:answer", row.pk)
    return _page(request, row, given, AnswerForm(), form)


def _page(
    request: HttpRequest,
    row: InstructionAddressee,
    given: Instruction,
    form: AnswerForm,
    passing: PassOnForm,
) -> HttpResponse:
    context = {"row": row, "shown": whole([given])[0], "given": given, "form": form}
    context |= {"case": given.case, "kind": kind_of(given.case.kind)}
    context["brought"] = brought_of(given.case)[:FEW]
    context["passing"] = passing if passing.fields["posts"].queryset.exists() else None  # type: ignore[attr-defined]
    return render(request, "casework/answer.html", context)
