"""What an auditor reads: entries over all cases, and one case's chain, recomputed."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, units_where
from bihuan.core.casework.engine.trail import START, digest
from bihuan.core.casework.models import Case, Submission, TrailEntry
from bihuan.core.casework.queries.access import cases_visible_to
from bihuan.core.casework.queries.timeline import Line, timeline
from bihuan.core.casework.rights import AUDIT
from bihuan.core.casework.wiring_api import kind_of


@dataclass(frozen=True)
class Checked:
    """A line of a case's trail, its entry, and whether its hash is what it must be."""

    line: Line
    entry: TrailEntry
    sound: bool

    @property
    def refs(self) -> str:
        """What the entry refers to, laid out to be read."""
        return json.dumps(json.loads(self.entry.refs), ensure_ascii=False, indent=1)

    @property
    def verdict(self) -> str:
        """Whether it verifies, in words."""
        return _("yes") if self.sound else _("does not verify")


def entries_in(actor: Actor, number: str) -> QuerySet[TrailEntry]:
    """Entries of the auditor's units, newest first; of one case when a number is given."""
    units = units_where(actor, AUDIT).values("pk")
    rows = TrailEntry.objects.filter(case__unit__in=units, case__withheld_at=None).select_related(
        "case", "seal"
    )
    if number := number.strip().upper():
        brought = Submission.objects.filter(number=number).values("case_id")
        rows = rows.filter(case__in=brought)
    return rows.order_by("-at", "-id")


def audited_case(actor: Actor, case_id: UUID) -> Case:
    """The case, if it is of the auditor's units; 404 otherwise."""
    units = units_where(actor, AUDIT).values("pk")
    return get_object_or_404(Case.objects.select_related("unit"), pk=case_id, unit__in=units)


def lines_checked(case: Case, actor: Actor) -> tuple[list[Checked], bool]:
    """Each line recomputed, and whether the chain is whole up to the case's own head. Words and
    photos only for whoever may see the case itself."""
    lines = timeline(case, kind_of(case.kind))
    if not cases_visible_to(actor).filter(pk=case.pk).exists():
        lines = [replace(line, words="", files=[]) for line in lines]
    checked, prev = [], START
    for line, entry in zip(lines, case.trail.order_by("seq").select_related("seal"), strict=True):
        sound = entry.prev_hash == prev and digest(entry) == entry.hash
        checked.append(Checked(line, entry, sound))
        prev = entry.hash
    whole = prev == case.trail_head and len(checked) == case.trail_length
    return checked, whole and all(each.sound for each in checked)
