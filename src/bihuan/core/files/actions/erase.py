"""Removing files for good: because their person asked, or because what they hung on is gone."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from bihuan.core.access import Actor
from bihuan.core.files import storage
from bihuan.core.files.models import StoredFile


def erase(files: Iterable[StoredFile], *, actor: Actor) -> int:
    """Remove rows now and their bytes once that is committed. Says how many there were.

    The caller, who holds the owner, has checked that ``actor`` may and writes the trail entry;
    bytes left by a crash in between have no row and are cleared by the orphan task.
    """
    ids = [row.id for row in files]
    with transaction.atomic():
        StoredFile.objects.filter(id__in=ids).delete()
        transaction.on_commit(lambda: _remove(ids))
    return len(ids)


def erase_files_of(owner_type: str, owner_id: UUID, *, actor: Actor) -> int:
    """Remove every file of one owner; for erasure on a person's request (X-17)."""
    rows = StoredFile.objects.filter(owner_type=owner_type, owner_id=owner_id)
    return erase(rows, actor=actor)


def _remove(ids: list[UUID]) -> None:
    for file_id in ids:
        storage.remove(file_id)
