"""From records to what a page shows: one row, one case. Reads only, a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bihuan.core.access import Actor, may
from bihuan.core.casework import queries
from bihuan.core.casework.engine.instructing import owed
from bihuan.core.casework.links import desk_url
from bihuan.core.casework.loop import Kind
from bihuan.core.casework.models import Assignment, Case, CaseLink, CaseOrigin, Submission
from bihuan.core.casework.presenting_instructions import whole
from bihuan.core.casework.queries.instructing import instructions_on, leader_posts
from bihuan.core.casework.queries.work import work_of_posts
from bihuan.core.casework.rights import CIRCULATE, DISPATCH
from bihuan.core.casework.rules import PHASE_TONES, Tone, tone_of
from bihuan.core.casework.wiring_api import case_lines, categories_of, kind_of, links_of
from bihuan.core.files.models import StoredFile
from bihuan.core.files.queries import files_of
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Organisation, Post

FEW, LAST = 3, 6
"""How many submissions and steps a leader's page shows."""


@dataclass(frozen=True)
class Row:
    """A case in a list."""

    case: Case
    url: str
    tone: Tone
    phase: Tone
    state: str
    category: str
    clock: str


@dataclass(frozen=True)
class Brought:
    """A submission on its case's page, with its photos."""

    submission: Submission
    files: list[StoredFile]


def rows_of(cases: Sequence[Case]) -> list[Row]:
    """Rows for a list, in no query but that of the categories."""
    now = clock.now()
    titles = {code: categories_of(code) for code in {case.kind for case in cases}}
    return [_row(case, kind_of(case.kind), titles[case.kind], now) for case in cases]


def _row(case: Case, kind: Kind, categories: dict[str, str], now: Any) -> Row:
    return Row(
        case=case,
        url=desk_url(case),
        tone=tone_of(case, kind, now),
        phase=PHASE_TONES[kind.state(case.state).phase],
        state=_(kind.state(case.state).title),
        category=categories.get(case.category, ""),
        clock=_(kind.clock(case.next_due_code).title) if case.next_due_code else "",
    )


def brought_of(case: Case) -> list[Brought]:
    """The submissions of a case with their photos, first one first, in two queries."""
    found = list(
        Submission.objects.filter(case=case)
        .select_related("reporter", "entered_by", "verdict")
        .order_by("created_at")
    )
    files = files_of("casework.submission", [submission.pk for submission in found])
    return [Brought(submission, files.get(submission.pk, [])) for submission in found]


def detail(case: Case, actor: Actor) -> dict[str, Any]:
    """Everything that the case page shows to staff."""
    at = queries.situation(case)
    posts = Post.objects.select_related("organisation").in_bulk(at.posts())
    return {
        "case": case,
        "kind": at.kind,
        "row": rows_of([case])[0],
        "moves": queries.possible_moves(at, actor),
        "proposal": at.proposal,
        "clocks": [(_(at.kind.clock(c.code).title), c) for c in at.clocks],
        "given": [(a, posts[a.post_id]) for a in at.assignments],
        "lines": queries.timeline(case, at.kind),
        "brought": brought_of(case),
        "similar": queries.similar_to(case, actor) if case.is_open else [],
        "links": linked(case, actor),
        "lines_above": case_lines(case),
        "units_above": _above(case),
        "instructions": whole(instructions_on(case, actor)),
        "owed": list(owed(case)[:FEW]),
        "leads": bool(leader_posts(actor)),
        "may_circulate": may(actor, CIRCULATE, case.unit),
        "may_link": may(actor, DISPATCH),
        "links_above": links_of("casework.case", case.pk, actor),
        "origin": CaseOrigin.objects.filter(case=case).first(),
    }


def reading(case: Case) -> dict[str, Any]:
    """What a leader reads in two minutes: what was brought, where it stands, what was done."""
    at = queries.situation(case)
    posts = Post.objects.select_related("organisation").in_bulk(at.posts())
    return {
        "case": case,
        "kind": at.kind,
        "row": rows_of([case])[0],
        "given": [posts[one.post_id] for one in at.assignments if one.post_id in posts],
        "brought": brought_of(case)[:FEW],
        "lines": queries.timeline(case, at.kind)[-LAST:],
        "lines_above": case_lines(case),
    }


def linked(case: Case, actor: Actor) -> list[Case]:
    """Cases linked to this one that the actor may see."""
    out = CaseLink.objects.filter(first=case).values_list("second_id", flat=True)
    back = CaseLink.objects.filter(second=case).values_list("first_id", flat=True)
    ids = {*out, *back}
    return list(queries.cases_visible_to(actor).filter(pk__in=ids)) if ids else []


def _above(case: Case) -> list[Organisation]:
    """From the root's child down to the owning unit, for a line like street · community."""
    path = case.unit.path.removeprefix(case.root.path).strip("/").split("/")
    ids = [part for part in path if part]
    return list(Organisation.objects.filter(pk__in=ids).order_by("depth")) if ids else []


def work_of(actor: Actor) -> list[tuple[Assignment, Row]]:
    """Open assignments of the actor's posts, what is due first on top."""
    found = work_of_posts(actor)[:100]
    rows = rows_of([assignment.case for assignment in found])
    return list(zip(found, rows, strict=True))
