"""Cases, what was brought, instructions, deadlines and verdicts, as figures count them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bihuan.core.access import Actor
from bihuan.core.casework.links import desk_url
from bihuan.core.casework.models import (
    Assignment,
    Case,
    CaseClock,
    Instruction,
    InstructionAddressee,
    Submission,
    Verdict,
)
from bihuan.core.casework.queries.access import cases_visible_to
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.levels import LEVELS
from bihuan.core.kernel.measurable import Column, Dataset, Link, Row
from bihuan.core.parties.masks import mask_in_text

CASE_LINK = Link("case", "casework.case", "case_id")


def _levels() -> dict[str, Any]:
    return dict(LEVELS)


def _cases(rows: Sequence[Case]) -> list[Row]:
    return [Row(f"{row.number} {mask_in_text(row.title)}", desk_url(row)) for row in rows]


def _submissions(actor: Actor) -> Any:
    return Submission.objects.filter(case__in=cases_visible_to(actor).values("pk"))


def _brought(rows: Sequence[Submission]) -> list[Row]:
    cases = Case.objects.in_bulk([row.case_id for row in rows])
    return [Row(row.number, desk_url(cases[row.case_id])) for row in rows if row.case_id in cases]


CASES = Dataset(
    code="casework.case",
    title=N_("Cases"),
    model=Case,
    without="withheld_at",
    unit="unit",
    visible=cases_visible_to,
    rows=_cases,
    columns=(
        Column("unit", "id", N_("Unit")),
        Column("root", "id", N_("Unit of the programme")),
        Column("kind", "code", N_("Kind")),
        Column("category", "code", N_("Category")),
        Column("state", "code", N_("State")),
        Column("level", "code", N_("Who may read it"), words=_levels),
        Column("opened_on", "day", N_("Opened on"), "opened_at"),
        Column("closed_on", "day", N_("Closed on"), "closed_at"),
        Column("opened_at", "instant", N_("Opened at")),
        Column("closed_at", "instant", N_("Closed at")),
        Column("overdue_level", "number", N_("Levels it climbed")),
        Column("merged", "flag", N_("Merged into another"), "merged_into"),
    ),
)
SUBMISSIONS = Dataset(
    code="casework.submission",
    title=N_("Submissions"),
    model=Submission,
    without="withheld_at",
    visible=_submissions,
    rows=_brought,
    links=(CASE_LINK,),
    columns=(
        Column("case_id", "id", N_("Case"), "case"),
        Column("kind", "code", N_("Kind")),
        Column("reporter", "id", N_("Who brought it")),
        Column("channel", "code", N_("Channel")),
        Column("level", "code", N_("Who may read it"), words=_levels),
        Column("standing", "code", N_("Standing")),
        Column("created_on", "day", N_("Brought on"), "created_at"),
    ),
)
ASSIGNMENTS = Dataset(
    code="casework.assignment",
    title=N_("Assignments"),
    model=Assignment,
    links=(CASE_LINK,),
    columns=(
        Column("case_id", "id", N_("Case"), "case"),
        Column("role", "code", N_("Role")),
        Column("state", "code", N_("State")),
        Column("given_on", "day", N_("Given on"), "given_at"),
        Column("ended_on", "day", N_("Ended on"), "ended_at"),
    ),
)
CLOCKS = Dataset(
    code="casework.clock",
    title=N_("Deadlines"),
    model=CaseClock,
    links=(CASE_LINK,),
    columns=(
        Column("case_id", "id", N_("Case"), "case"),
        Column("code", "code", N_("Deadline")),
        Column("state", "code", N_("State")),
        Column("due_on", "day", N_("Due on"), "due_at"),
    ),
)
INSTRUCTIONS = Dataset(
    code="casework.instruction",
    title=N_("Instructions"),
    model=Instruction,
    links=(CASE_LINK,),
    columns=(
        Column("case_id", "id", N_("Case"), "case"),
        Column("manner", "code", N_("Manner")),
        Column("state", "code", N_("State")),
        Column("given_on", "day", N_("Given on"), "given_at"),
    ),
)
ANSWERS = Dataset(
    code="casework.addressee",
    title=N_("Answers to instructions"),
    model=InstructionAddressee,
    links=(Link("instruction", "casework.instruction", "instruction_id"),),
    columns=(
        Column("instruction_id", "id", N_("Instruction"), "instruction"),
        Column("state", "code", N_("State")),
        Column("answered_on", "day", N_("Answered on"), "answered_at"),
    ),
)
VERDICTS = Dataset(
    code="casework.verdict",
    title=N_("Verdicts"),
    model=Verdict,
    links=(Link("submission", "casework.submission", "submission_id"),),
    columns=(
        Column("submission_id", "id", N_("Submission"), "submission"),
        Column("stars", "number", N_("Stars")),
        Column("solved", "flag", N_("Solved")),
        Column("given_on", "day", N_("Given on"), "given_at"),
    ),
)
DATASETS = (CASES, SUBMISSIONS, ASSIGNMENTS, CLOCKS, INSTRUCTIONS, ANSWERS, VERDICTS)
