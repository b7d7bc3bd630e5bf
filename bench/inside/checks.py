"""Whether everything that was acknowledged is there, once and whole."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count

from bihuan.core.casework.engine.trail import START, digest
from bihuan.core.casework.models import Submission, TrailEntry
from bihuan.core.files import storage
from bihuan.core.files.models import StoredFile

STEP = 500


def run(kept: list[str], photo: bool) -> dict[str, Any]:
    """Of the receipts' addresses: how many have submission, case, trail and (if sent) photo."""
    ids = [UUID(path.rstrip("/").split("/")[-2]) for path in kept]
    numbers: set[str] = set()
    whole = 0
    for start in range(0, len(ids), STEP):
        part = ids[start : start + STEP]
        found = Submission.objects.filter(pk__in=part).select_related("case", "hazard_report")
        rows = list(found.annotate(times=Count("case__trail")))
        heads = {e.case_id: e for e in TrailEntry.objects.filter(case__submissions__in=part, seq=1)}
        stored = StoredFile.objects.filter(owner_id__in=part)
        files = dict(stored.values_list("owner_id", "original"))
        for row in rows:
            entry = heads.get(row.case_id)
            sound = entry is not None and entry.prev_hash == START and digest(entry) == entry.hash
            pictured = not photo or _there(files.get(row.pk, ""))
            whole += bool(sound and row.number and row.hazard_report and pictured)
            numbers.add(row.number)
    return {"acknowledged": len(ids), "distinct": len(set(ids)), "whole": whole,
            "numbers": len(numbers)}  # fmt: skip


def _there(stored: str) -> bool:
    return bool(stored) and storage.path_of(stored).exists()
