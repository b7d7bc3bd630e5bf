"""Instructions at a glance, and one of them with its answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bihuan.core.access import actor_of, may
from bihuan.core.access.views import exported, signed_in
from bihuan.core.casework import queries
from bihuan.core.casework.actions import note_answers, remind, withdraw_instruction
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.presenting_instructions import (
    abilities,
    reminders_of,
    rows_of_instructions,
    whole,
)
from bihuan.core.casework.queries import instructing
from bihuan.core.casework.rights import INSTRUCT
from bihuan.core.casework.views import exports_of_instructions as exports
from bihuan.core.casework.views.filtering import page_number

READ = 10


@signed_in
@exported(exports.INSTRUCTIONS)
def instructions(request: HttpRequest) -> HttpResponse:
    """What waits to be read, then all instructions that are for this person, open ones first."""
    actor = actor_of(request)
    page = queries.page_of(exports.instructions_found(request), page_number(request))
    context = {
        "glance": instructing.glance(actor),
        "to_read": list(instructing.to_read(actor)[:READ]),
        "page": page,
        "rows": rows_of_instructions(page.items),
        "show": exports.show_of(request),
        "shows": exports.SHOWS,
        "q": request.GET.get("q", ""),
        "leaders": instructing.leader_posts(actor),
        "leads": may(actor, INSTRUCT),
    }
    return render(request, "casework/instructions.html", context)


@signed_in
def instruction(request: HttpRequest, instruction_id: UUID) -> HttpResponse:
    """One instruction: its words, who answered what, who was reminded."""
    actor = actor_of(request)
    given = instructing.access_instruction(actor, instruction_id)
    seen = queries.cases_visible_to(actor).filter(pk=given.case_id).exists()
    context = {
        "given": given,
        "row": whole([given])[0],
        "reminders": reminders_of(given),
        "may_see_case": seen,
        "may": abilities(given, actor) | exports.follows(given, actor),
    }
    return render(request, "casework/instruction.html", context)


@signed_in
@require_POST
def reminded(request: HttpRequest, instruction_id: UUID) -> HttpResponse:
    """Remind whoever has not answered."""
    return _act(request, instruction_id, remind, lambda _made: _("They are reminded."))


@signed_in
@require_POST
def noted(request: HttpRequest, instruction_id: UUID) -> HttpResponse:
    """The leader has read the answers."""
    return _act(request, instruction_id, note_answers, _noted_words)


def _noted_words(count: int) -> str:
    return ngettext("%(n)s answer noted.", "%(n)s answers noted.", count) % {"n": count}


@signed_in
@require_POST
def withdrawn(request: HttpRequest, instruction_id: UUID) -> HttpResponse:
    """The leader takes it back."""
    return _act(
        request,
        instruction_id,
        withdraw_instruction,
        lambda _given: _("The instruction is withdrawn."),
    )


def _act(
    request: HttpRequest, instruction_id: UUID, act: Callable[..., Any], done: Callable[[Any], str]
) -> HttpResponse:
    """One press on an instruction's page, its refusal or what `done` says of it, and back."""
    actor = actor_of(request)
    given = instructing.access_instruction(actor, instruction_id)
    try:
        result = act(given.pk, actor=actor)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, done(result))
    return redirect("casework:instruction", given.pk)
