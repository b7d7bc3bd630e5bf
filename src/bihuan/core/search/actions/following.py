"""Following the change sequence: whatever changed rows, in bulk too, is in the index soon after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import Model

from bihuan.core.kernel import changes
from bihuan.core.kernel.models import Tombstone
from bihuan.core.kernel.searchable import SEARCHABLES, Searchable
from bihuan.core.search.actions.renewing import renew
from bihuan.core.search.models import Progress

MOST = 5_000
"""Changed rows of one table that are taken up in one round; the rest waits for the next."""


def follow() -> int:
    """Brings every kind up to what is committed now; how many rows were looked at."""
    ceiling = changes.ceiling()
    return sum(_one(searchable, ceiling) for searchable in SEARCHABLES)


def _one(searchable: Searchable, ceiling: int) -> int:
    progress, _new = Progress.objects.get_or_create(kind=searchable.code)
    if progress.followed >= ceiling:
        return 0
    seen = 0
    reached = ceiling
    keys: dict[UUID, None] = {}
    for model, field in _tables(searchable):
        found = _changed(model, field, progress.followed, ceiling)
        seen += len(found)
        if len(found) == MOST:
            reached = min(reached, found[-1][0])
        keys.update(dict.fromkeys(key for _seq, key in found if key is not None))
    renew(searchable.code, keys)
    Progress.objects.filter(kind=searchable.code, followed=progress.followed).update(
        followed=reached
    )
    return seen


def _tables(searchable: Searchable) -> Iterator[tuple[type[Model], str]]:
    yield searchable.rows().model, "pk"
    for source in searchable.sources:
        yield source.model, source.field


def _changed(
    model: type[Model], field: str, floor: int, ceiling: int
) -> list[tuple[int, UUID | None]]:
    """(number, key) of changed and deleted rows, in the order of their numbers. A deleted row of
    another table does not say whose it was; its document is made anew with the next change."""
    rows = model._base_manager.filter(change_seq__gt=floor, change_seq__lte=ceiling)
    found: Iterable[Any] = rows.order_by("change_seq").values_list("change_seq", field)[:MOST]
    changed = list(found)
    if field == "pk":
        gone = Tombstone.objects.filter(
            table_name=model._meta.db_table, change_seq__gt=floor, change_seq__lte=ceiling
        )
        order = gone.order_by("change_seq").values_list("change_seq", "row_id")
        changed = sorted([*changed, *order[:MOST]])[:MOST]
    return changed
