"""Keeping what was sent: looked at, written to the disk, numbered. The rest is the worker's."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid5

from django.core.files.base import File
from django.db import IntegrityError, transaction

from bihuan.core.access import Actor
from bihuan.core.files import owners, storage
from bihuan.core.files.facts import FileStored
from bihuan.core.files.inspection import Seen, inspect
from bihuan.core.files.limits import MAX_FILES
from bihuan.core.files.models import StoredFile
from bihuan.core.files.refusals import Refused
from bihuan.core.files.rules import DOCUMENT, KINDS, PHOTO, clean_name
from bihuan.core.kernel.ids import new_id
from bihuan.core.kernel.levels import UNIT
from bihuan.core.kernel.outbox import emit

ATTEMPTS = 4


def store(
    upload: File[Any],
    *,
    owner_type: str,
    owner_id: UUID,
    purpose: str,
    actor: Actor,
    level: str = UNIT,
    client_id: UUID | None = None,
    accept: tuple[str, ...] = KINDS,
) -> StoredFile:
    """Keep one file with its owner, or raise Refused with the sentence for the person.

    Quick: nothing is decoded. The original is on the disk before the row commits, so what was
    acknowledged survives a power cut; when the row does not commit, the orphan task clears up.
    The same ``client_id`` again gives the same file; other content under it is refused.
    Who may add files to this owner was checked by the caller, who holds the owner.
    """
    owners.registered(owner_type)
    seen = inspect(upload, accept)
    fields = {"owner_type": owner_type, "owner_id": owner_id, "purpose": purpose, "level": level}
    for _attempt in range(ATTEMPTS):
        already = _sent_before(owner_type, owner_id, client_id, seen)
        if already is not None:
            return already
        try:
            return _keep(upload, seen, fields, actor, client_id)
        except IntegrityError:  # somebody took the position, or sent the same id, at this moment
            continue
    raise Refused("too_many", most=MAX_FILES)


def store_all(
    uploads: Sequence[File[Any]],
    *,
    owner_type: str,
    owner_id: UUID,
    purpose: str,
    actor: Actor,
    level: str = UNIT,
    client_id: UUID | None = None,
    accept: tuple[str, ...] = (PHOTO,),
) -> list[StoredFile]:
    """Keep several files, all or none: if one is refused, none is kept and nothing is left over.

    ``client_id`` is the sending's own id; each file's is derived from it and its place.
    """
    stored: list[StoredFile] = []
    try:
        with transaction.atomic():
            for index, upload in enumerate(uploads):
                own = uuid5(client_id, str(index)) if client_id else None
                stored.append(
                    store(
                        upload,
                        owner_type=owner_type,
                        owner_id=owner_id,
                        purpose=purpose,
                        actor=actor,
                        level=level,
                        client_id=own,
                        accept=accept,
                    )
                )
    except BaseException:
        _forget([row.id for row in stored])
        raise
    return stored


def _keep(
    upload: File[Any], seen: Seen, fields: dict[str, Any], actor: Actor, client_id: UUID | None
) -> StoredFile:
    position = _free_position(fields["owner_type"], fields["owner_id"], fields["purpose"])
    row = StoredFile(
        id=new_id(),
        **fields,
        position=position,
        kind=seen.kind,
        name=clean_name(upload.name) if seen.kind == DOCUMENT else "",
        content_type=seen.content_type,
        size=seen.size,
        sha256=seen.sha256,
        width=seen.width,
        height=seen.height,
        uploaded_by=actor.person,
        client_id=client_id,
    )
    try:
        row.original = storage.write(row.id, storage.ORIGINAL, upload.chunks())
        with transaction.atomic():
            row.save(force_insert=True)
            emit(FileStored(file_id=row.id))
    except OSError as error:
        storage.remove(row.id)
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise Refused("no_room" if full else "not_kept") from error
    except BaseException:
        storage.remove(row.id)
        raise
    return row


def _free_position(owner_type: str, owner_id: UUID, purpose: str) -> int:
    """The first free number of the owner's files for this purpose; Refused when all are taken."""
    rows = StoredFile.objects.filter(owner_type=owner_type, owner_id=owner_id, purpose=purpose)
    taken = set(rows.values_list("position", flat=True))
    for position in range(1, MAX_FILES + 1):
        if position not in taken:
            return position
    raise Refused("too_many", most=MAX_FILES)


def _sent_before(
    owner_type: str, owner_id: UUID, client_id: UUID | None, seen: Seen
) -> StoredFile | None:
    if client_id is None:
        return None
    row = StoredFile.objects.filter(
        owner_type=owner_type, owner_id=owner_id, client_id=client_id
    ).first()
    if row is not None and row.sha256 != seen.sha256:
        raise Refused("other_content")
    return row


def _forget(ids: list[UUID]) -> None:
    """Clear the disk of a sending that was rolled back; rows kept by an earlier one stay whole."""
    kept = set(StoredFile.objects.filter(id__in=ids).values_list("id", flat=True))
    for file_id in ids:
        if file_id not in kept:
            storage.remove(file_id)
