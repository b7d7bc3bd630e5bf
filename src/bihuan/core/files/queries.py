"""Reading files: by owner for pages that already hold the owner, by id through its check."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404, HttpRequest

from bihuan.core.access import Actor
from bihuan.core.files import owners
from bihuan.core.files.models import StoredFile


def files_of(
    owner_type: str, owner_ids: UUID | Iterable[UUID], *, purpose: str | None = None
) -> dict[UUID, list[StoredFile]]:
    """The files of several owners in one query, each owner's in their order.

    The caller has already loaded the owners through their own access check. An owner without
    files has an empty list, so pages need not ask twice.
    """
    ids = [owner_ids] if isinstance(owner_ids, UUID) else list(owner_ids)
    found: dict[UUID, list[StoredFile]] = {owner_id: [] for owner_id in ids}
    rows = StoredFile.objects.filter(owner_type=owner_type, owner_id__in=ids)
    if purpose is not None:
        rows = rows.filter(purpose=purpose)
    for row in rows.order_by("purpose", "position"):
        found[row.owner_id].append(row)
    return found


def access_file(actor: Actor, file_id: UUID, request: HttpRequest | None = None) -> StoredFile:
    """The one way to a file by its id. What its owner would not show does not exist (404)."""
    row = StoredFile.objects.filter(id=file_id).first()
    if row is None or not owners.may_see(actor, request, row.owner_type, row.owner_id):
        raise Http404
    return row
