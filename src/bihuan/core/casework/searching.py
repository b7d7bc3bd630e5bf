"""Cases in the search: for staff those they may see, for everybody their own reports.

Words that people typed go into the index without the numbers of persons that stand in them; who
brought something, callers' names and look-up codes do not go in at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, held_post_ids
from bihuan.core.access.searching import reach_of
from bihuan.core.casework.links import desk_url, reporter_url
from bihuan.core.casework.models import Assignment, Case, CaseOrigin, Submission
from bihuan.core.casework.queries.access import cases_visible_to
from bihuan.core.casework.rights import DISPATCH, SEE
from bihuan.core.casework.wiring_api import kinds
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.searchable import Document, Searchable, Source, key, unit_keys
from bihuan.core.parties.masks import mask_in_text


def _known() -> tuple[str, ...]:
    return tuple(kind.code for kind in kinds())


def cases() -> QuerySet[Case]:
    """Cases of the kinds whose programmes run."""
    return Case.objects.filter(kind__in=_known()).select_related("unit")


def case_reach(actor: Actor) -> Collection[str] | None:
    """Units whose cases the actor sees, and posts that may have been given some."""
    units = reach_of(actor, SEE, DISPATCH)
    if units is None:
        return None
    return tuple(units | {key("post", pk) for pk in held_post_ids(actor)})


def case_documents(rows: Sequence[Case]) -> list[Document]:
    """Cases with the words and numbers of all that was brought: three queries."""
    brought: dict[UUID, list[Submission]] = defaultdict(list)
    for one in Submission.objects.filter(case__in=rows).order_by("created_at", "id"):
        brought[one.case_id].append(one)
    posts: dict[UUID, set[UUID]] = defaultdict(set)
    for case_id, post_id in Assignment.objects.filter(case__in=rows).values_list(
        "case_id", "post_id"
    ):
        posts[case_id].add(post_id)
    origins = CaseOrigin.objects.filter(case__in=rows, freed_at__isnull=True)
    refs = dict(origins.values_list("case_id", "ref"))
    return [_case(row, brought[row.pk], posts[row.pk], refs.get(row.pk, "")) for row in rows]


def _case(row: Case, brought: Sequence[Submission], posts: set[UUID], ref: str) -> Document:
    numbers = dict.fromkeys([row.number, *(one.number for one in brought), *([ref] if ref else [])])
    words = [row.address, *(one.address for one in brought), *(one.words for one in brought)]
    state = _state(row)
    return Document(
        title=mask_in_text(row.title),
        numbers=tuple(numbers),
        text=mask_in_text("\n".join(dict.fromkeys(word for word in words if word))),
        about=" · ".join(part for part in (state, row.unit.label) if part),
        at=row.opened_at,
        url=desk_url(row),
        unit_path=row.unit.path,
        audience=(*unit_keys(row.unit.path), *(key("post", pk) for pk in posts)),
    )


def _state(row: Case, *, for_reporter: bool = False) -> str:
    found = {kind.code: kind for kind in kinds()}[row.kind].state(row.state)
    return _(found.reporter_title or found.title) if for_reporter else _(found.title)


def own_reports(actor: Actor) -> QuerySet[Submission]:
    """What the actor brought as a private person."""
    if actor.private_person is None:
        return Submission.objects.none()
    return Submission.objects.filter(reporter=actor.private_person, kind__in=_known())


def report_reach(actor: Actor) -> Collection[str] | None:
    """Only oneself."""
    return () if actor.private_person is None else (key("person", actor.private_person.pk),)


def report_documents(rows: Sequence[Submission]) -> list[Document]:
    """Reports as those who brought them read them."""
    return [_report(row) for row in rows]


def _report(row: Submission) -> Document:
    return Document(
        title=mask_in_text(row.case.title),
        numbers=(row.number,),
        text=mask_in_text("\n".join(part for part in (row.words, row.address) if part)),
        about=_state(row.case, for_reporter=True),
        at=row.created_at,
        url=reporter_url(row),
        unit_path=row.case.unit.path,
        audience=(key("person", row.reporter_id),) if row.reporter_id else (),
    )


CASES = Searchable(
    code="case",
    title=N_("Cases"),
    icon="case",
    order=30,
    rows=cases,
    visible=cases_visible_to,
    documents=case_documents,
    reach=case_reach,
    sources=(Source(Submission, "case_id"), Source(Assignment, "case_id")),
)
REPORTS = Searchable(
    code="report",
    title=N_("My reports"),
    icon="report",
    order=20,
    rows=lambda: Submission.objects.filter(
        reporter__isnull=False, kind__in=_known()
    ).select_related("case__unit"),
    visible=own_reports,
    documents=report_documents,
    reach=report_reach,
)
