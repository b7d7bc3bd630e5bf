"""The worker's part: from a kept original to something that may be shown, or to a refusal."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from bihuan.core.files import images, storage
from bihuan.core.files.facts import FileReady, FileRefused
from bihuan.core.files.models import FileState, StoredFile
from bihuan.core.files.refusals import Refused
from bihuan.core.kernel.outbox import emit


def make_ready(file_id: UUID) -> bool:
    """Prepare one waiting file at once; says whether there was anything to do."""
    finish = prepare(file_id)
    if finish is None:
        return False
    with transaction.atomic():
        finish()
    return True


def prepare(file_id: UUID) -> Callable[[], None] | None:
    """The long part, outside any transaction: decode, encode, write. Returns the short part.

    For a file that is no longer waiting there is nothing to do. A worker killed in between leaves
    pictures that no row names; the next one writes over them.
    """
    row = StoredFile.objects.filter(id=file_id, state=FileState.WAITING).first()
    if row is None:
        return None
    try:
        changes = _derive(row)
    except Refused as refused:
        return partial(_finish, row, FileState.REFUSED, {"refusal": refused.code})
    return partial(_finish, row, FileState.READY, changes)


def _finish(row: StoredFile, state: FileState, changes: dict[str, Any]) -> None:
    """The row says what came of it. A refused original leaves the disk: its digest is kept."""
    waiting = StoredFile.objects.filter(id=row.id, state=FileState.WAITING)
    if not waiting.update(state=state, **changes):
        return
    fact = FileReady if state == FileState.READY else FileRefused
    emit(fact(file_id=row.id, owner_type=row.owner_type, owner_id=row.owner_id))
    if state == FileState.REFUSED:
        transaction.on_commit(lambda: storage.remove(row.id))


def _derive(row: StoredFile) -> dict[str, Any]:
    original = storage.path_of(row.original)
    try:
        with original.open("rb") as kept:
            digest = hashlib.file_digest(kept, "sha256").hexdigest()
    except FileNotFoundError:
        raise Refused("changed") from None
    if digest != row.sha256:
        raise Refused("changed")
    if not row.is_photo:
        return {"shown": row.original}
    derived = images.derive(original, row.content_type)
    taken = derived.taken
    return {
        "shown": storage.write(row.id, storage.SHOWN, [derived.shown]),
        "thumb": storage.write(row.id, storage.THUMB, [derived.thumb]),
        "width": derived.width,
        "height": derived.height,
        "taken_time": taken.at.isoformat() if taken.at else None,
        "taken_lat": repr(taken.lat) if taken.lat is not None else None,
        "taken_lon": repr(taken.lon) if taken.lon is not None else None,
    }
