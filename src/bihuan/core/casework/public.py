"""From public rows to what anybody may read of them: kind, place, state, times; no people.

The report's form promises that the public sees only kind, place and state. So words and typed
addresses of a report are shown only when it came through a door that said they would be
(`SPEAKING`), without the numbers of persons that stand in them, and not when they name somebody.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from bihuan.core.casework.loop import Kind
from bihuan.core.casework.models import Assignment, CaseClock, Remark, Submission
from bihuan.core.casework.offering import PHASE_STATUSES
from bihuan.core.casework.queries.public import rounded
from bihuan.core.casework.queries.timeline import title_of
from bihuan.core.casework.wiring_api import categories_of, kind_of, offer_of
from bihuan.core.kernel.levels import find_secrecy_marks
from bihuan.core.parties.masks import mask_in_text
from bihuan.core.parties.models import Organisation
from bihuan.core.parties.names_in_text import names_someone
from bihuan.core.parties.queries import ids_in_path

SPEAKING = frozenset({"open311"})
"""Channels whose senders are told that their words will be public."""
JOINED = "duplicate"


@dataclass(frozen=True)
class PublicReport:
    """A submission as strangers see it. Times are aware; the position is rounded."""

    number: str
    kind: str
    category: str
    title: str
    state: str
    state_title: str
    status: str
    is_open: bool
    joined_to: str
    words: str
    place: str
    unit: str
    unit_code: str
    requested_at: datetime
    updated_at: datetime
    expected_at: datetime | None
    address: str
    lat: float | None
    lon: float | None

    @property
    def description(self) -> str:
        """The sender's public words, else kind and place."""
        return self.words or f"{self.title} · {self.place}"


@dataclass(frozen=True)
class PublicLine:
    """A step that anybody may read, as it concerns one submission."""

    id: str
    number: str
    at: datetime
    title: str
    words: str
    status: str


@dataclass
class _Around:
    """What surrounds a page of rows, read in a fixed number of queries."""

    titles: dict[str, dict[str, str]] = field(default_factory=dict)
    units: dict[UUID, Organisation] = field(default_factory=dict)
    leads: dict[UUID, Organisation] = field(default_factory=dict)
    due: dict[UUID, datetime] = field(default_factory=dict)


def public_reports(rows: Sequence[Submission]) -> list[PublicReport]:
    """The rows as strangers see them, in the order given: three queries and one per kind."""
    around = _around(rows)
    return [_report(row, around) for row in rows]


def status_of(kind: Kind, state: str) -> str:
    """The word of outside systems for a state: the kind's own, else by its phase."""
    offer = offer_of(kind.code)
    if offer and state in offer.statuses:
        return offer.statuses[state]
    if state == kind.merged_state:
        return "DUPLICATE"
    return PHASE_STATUSES[kind.state(state).phase]


def public_lines(rows: Sequence[Submission]) -> list[PublicLine]:
    """Lines from rows of `queries.public.public_lines`, in their order, in one query."""
    refs = [json.loads(row.line_refs) for row in rows]  # type: ignore[attr-defined]
    ids = {ref["remark"] for row, ref in zip(rows, refs, strict=True) if _words_shown(row, ref)}
    said = Remark.objects.filter(pk__in=ids, audience="public", submission__isnull=True)
    words = {str(remark.pk): remark.text for remark in said} if ids else {}
    return [
        _line(row, words.get(ref.get("remark", ""), ""))
        for row, ref in zip(rows, refs, strict=True)
    ]


def _words_shown(row: Submission, ref: dict[str, str]) -> bool:
    offer = offer_of(row.kind)
    return bool(offer and "remark" in ref and row.line_verb in offer.words_of)  # type: ignore[attr-defined]


def _line(row: Submission, words: str) -> PublicLine:
    kind, entry = kind_of(row.kind), row
    return PublicLine(
        id=f"{entry.line_id}.{row.number}",  # type: ignore[attr-defined]
        number=row.number,
        at=entry.line_at,  # type: ignore[attr-defined]
        title=title_of(entry.line_verb, kind),  # type: ignore[attr-defined]
        words=spoken(words),
        status=status_of(kind, entry.line_state),  # type: ignore[attr-defined]
    )


def _around(rows: Sequence[Submission]) -> _Around:
    around, cases = _Around(), {row.case_id for row in rows}
    if not rows:
        return around
    for kind in {row.kind for row in rows}:
        around.titles[kind] = categories_of(kind)
    ids = {pk for row in rows for pk in ids_in_path(row.case.unit.path)}
    around.units = Organisation.objects.in_bulk(ids)
    leads = Assignment.objects.filter(case__in=cases, role="lead").exclude(state="withdrawn")
    for lead in leads.select_related("post__organisation").order_by("given_at", "id"):
        around.leads[lead.case_id] = lead.post.organisation
    due = {row.case_id: offer.due_clock for row in rows if (offer := offer_of(row.kind))}
    clocks = CaseClock.objects.filter(case__in=cases, code__in=set(due.values()))
    for clock in clocks.exclude(state="cancelled").order_by("started_at", "id"):
        if clock.code == due.get(clock.case_id):
            around.due[clock.case_id] = clock.due_at
    return around


def _report(row: Submission, around: _Around) -> PublicReport:
    case, kind = row.case, kind_of(row.kind)
    state = kind.state(case.state)
    speaks = row.channel in SPEAKING
    lead = around.leads.get(row.case_id, case.unit)
    return PublicReport(
        number=row.number,
        kind=row.kind,
        category=case.category,
        title=around.titles[row.kind].get(case.category) or _(kind.title),
        state=state.code,
        state_title=_(state.reporter_title or state.title),
        status=status_of(kind, case.state),
        is_open=case.is_open,
        joined_to=case.number if row.standing == JOINED and case.number != row.number else "",
        words=spoken(row.words) if speaks else "",
        place=case.unit.label,
        unit=lead.label,
        unit_code=lead.code,
        requested_at=row.created_at,
        updated_at=max(case.public_at, row.created_at),
        expected_at=around.due.get(row.case_id),
        address=_address(row, around) if speaks else _where(case.unit, around),
        lat=rounded(row.lat if row.lat is not None else case.lat),
        lon=rounded(row.lon if row.lon is not None else case.lon),
    )


def spoken(words: str) -> str:
    """Words without numbers of persons; none at all where a word may mark a secret (X-21), or where
    somebody seems to be named: nobody can tell where in a sentence a name ends."""
    return "" if find_secrecy_marks(words) or names_someone(words) else mask_in_text(words)


def _address(row: Submission, around: _Around) -> str:
    where = _where(row.case.unit, around)
    return f"{said}, {where}" if (said := spoken(row.address)) else where


def _where(unit: Organisation, around: _Around) -> str:
    """The unit and what is above it, from the nearest to the widest, without the tree's top."""
    above = [around.units[pk] for pk in ids_in_path(unit.path) if pk in around.units]
    return ", ".join(one.label for one in reversed(above))
