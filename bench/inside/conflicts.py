"""After a race for the same cases: one move each, one award each, sound trails."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from bihuan.core.casework.engine.trail import digest
from bihuan.core.casework.models import Case, TrailEntry


def run(cases: list[str]) -> dict[str, Any]:
    """How many were accepted exactly once, and how many trails and versions agree."""
    once = Count("trail", filter=Q(trail__verb="accept"))
    ids = [UUID(case) for case in cases]
    rows = Case.objects.filter(pk__in=ids).annotate(accepted=once, entries=Count("trail"))
    sound = {row.pk for row in rows if row.trail_length == row.entries == row.version}
    for entry in TrailEntry.objects.filter(case__in=ids):
        if digest(entry) != entry.hash:
            sound.discard(entry.case_id)
    return {"accepted_once": sum(row.accepted == 1 for row in rows), "sound": len(sound)}
