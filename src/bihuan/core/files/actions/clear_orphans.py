"""Clearing away what no longer belongs to anything."""

from __future__ import annotations

from itertools import islice
from uuid import UUID

from bihuan.core.access import SYSTEM
from bihuan.core.files import owners, storage
from bihuan.core.files.actions.erase import erase
from bihuan.core.files.models import StoredFile

GRACE_SECONDS = 24 * 3600
BATCH = 500


def clear_orphans(grace_seconds: int = GRACE_SECONDS) -> int:
    """Remove bytes without a row (their transaction was rolled back) and rows without an owner.

    Nothing younger than the grace is touched, because its transaction may still be open.
    """
    return _clear_disk(grace_seconds) + _clear_rows()


def _clear_disk(grace_seconds: int) -> int:
    removed = 0
    old = storage.ids_older_than(grace_seconds)
    while batch := list(islice(old, BATCH)):
        known = set(StoredFile.objects.filter(id__in=batch).values_list("id", flat=True))
        for file_id in batch:
            if file_id not in known:
                storage.remove(file_id)
                removed += 1
    return removed


def _clear_rows() -> int:
    removed = 0
    for owner in owners.all_registered():
        if owner.existing is None:
            continue
        rows = StoredFile.objects.filter(owner_type=owner.owner_type)
        ids: list[UUID] = list(rows.order_by().values_list("owner_id", flat=True).distinct())
        for start in range(0, len(ids), BATCH):
            some = ids[start : start + BATCH]
            gone = set(some) - owner.existing(some)
            if gone:
                removed += erase(rows.filter(owner_id__in=gone), actor=SYSTEM)
    return removed
