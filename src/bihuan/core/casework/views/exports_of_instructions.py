"""Lists about instructions as they can be taken away: only what their reader may read."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access import Actor, actor_of, held_post_ids, may
from bihuan.core.access.exporting import Column, Export, Filter
from bihuan.core.casework.models import Instruction, InstructionAddressee, SupervisionSheet
from bihuan.core.casework.presenting_instructions import InstructionRow, rows_of_instructions
from bihuan.core.casework.queries.instructing import (
    instructions_in,
    may_record_for,
    to_answer,
)
from bihuan.core.casework.queries.lateness import sheets_visible_to
from bihuan.core.casework.rights import SUPERVISE
from bihuan.core.kernel.i18n import N_

SHOWS = {
    "open": _l("Open"),
    "late": _l("Late"),
    "new": _l("With new answers"),
    "all": _l("All"),
}


def show_of(request: HttpRequest) -> str:
    """Which instructions the address asks for."""
    show = request.GET.get("show", "open")
    return show if show in SHOWS else "open"


def instructions_found(request: HttpRequest) -> QuerySet[Instruction]:
    """The rows of the page and of its file."""
    return instructions_in(actor_of(request), show_of(request), request.GET.get("q", ""))


def answers_found(request: HttpRequest) -> QuerySet[InstructionAddressee]:
    """What the actor's posts have to answer."""
    return to_answer(actor_of(request))


def sheets_found(request: HttpRequest) -> QuerySet[SupervisionSheet]:
    """The sheets that the actor may read."""
    return sheets_visible_to(actor_of(request))


def follows(given: Instruction, actor: Actor) -> dict[str, bool]:
    """Whether the actor may remind, and issue supervision sheets."""
    supervises = may(actor, SUPERVISE, given.post.organisation)
    mine = given.post_id in held_post_ids(actor)
    follow = mine or supervises or may_record_for(actor, given.post) is not None
    return {"follow": follow and given.state == "open", "supervise": supervises}


def _asked(row: InstructionRow) -> str:
    return "、".join(
        f"{one.row.post.organisation.label} {one.row.post.title}" for one in row.answers
    )


def _post(post: Any) -> str:
    return f"{post.organisation.label} {post.title}"


INSTRUCTIONS = Export(
    "casework.instructions",
    N_("Instructions"),
    (
        Column(N_("Case"), "given.case.number"),
        Column(N_("Title"), "given.case.title", "words"),
        Column(N_("Leader"), lambda row: _post(row.given.post)),
        Column(N_("Words"), "given.text", "words"),
        Column(N_("Given at"), "given.given_at", "time"),
        Column(N_("Who answers"), _asked),
        Column(N_("Answered"), "answered", "number"),
        Column(N_("Answer until"), "given.due_at", "time"),
        Column(N_("State"), "state"),
        Column(N_("Late"), lambda row: _("yes") if row.tone == "red" else _("no")),
    ),
    instructions_found,
    shown=lambda _actor, found: rows_of_instructions(found),
    filters=(
        Filter("show", N_("Shown"), lambda code: SHOWS.get(code, ""), default="open"),
        Filter("q", N_("Number or title")),
    ),
)
ANSWERS = Export(
    "casework.to_answer",
    N_("Instructions to answer"),
    (
        Column(N_("Case"), "instruction.case.number"),
        Column(N_("Title"), "instruction.case.title", "words"),
        Column(N_("Leader"), lambda row: _post(row.instruction.post)),
        Column(N_("Words"), "instruction.text", "words"),
        Column(N_("Who answers"), lambda row: _post(row.post)),
        Column(N_("Answer until"), "instruction.due_at", "time"),
    ),
    answers_found,
)
SHEETS = Export(
    "casework.sheets",
    N_("Supervision sheets"),
    (
        Column(N_("Number"), str),
        Column(N_("Sheet for"), lambda sheet: _post(sheet.addressee.post)),
        Column(N_("Case"), "addressee.instruction.case.number"),
        Column(N_("Title"), "addressee.instruction.case.title", "words"),
        Column(N_("Issued at"), "issued_at", "time"),
        Column(N_("Answer until"), "due_at", "time"),
        Column(N_("Answered at"), "addressee.answered_at", "time"),
    ),
    sheets_found,
)
