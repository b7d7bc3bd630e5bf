"""Making the whole index of a kind anew, in batches; begun again it goes on where it ended."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from bihuan.core.kernel import changes, clock
from bihuan.core.kernel.bulk import give_way
from bihuan.core.kernel.searchable import Searchable
from bihuan.core.search import backends
from bihuan.core.search.making import made_of
from bihuan.core.search.models import Entry, Progress

BATCH = 500
Told = Callable[[int], None]


def rebuild(
    searchable: Searchable, *, afresh: bool = False, batch: int = BATCH, told: Told | None = None
) -> int:
    """Goes through all rows of a kind in the order of their keys; how many it went through.

    Each batch is committed with how far it came, so whoever breaks it off loses one batch at most.
    What changes meanwhile is seen by following. At the end entries go whose rows are not there or
    may not be found any more. `afresh`: from the beginning, whatever an earlier one has done.
    """
    progress, _new = Progress.objects.get_or_create(kind=searchable.code)
    if afresh or progress.rebuilt_to is None:
        progress.began_at, progress.rebuilt_to = clock.now(), UUID(int=0)
        if not progress.followed:
            progress.followed = changes.ceiling()
        progress.save()
    count = 0
    while done := _step(searchable, progress, batch):
        count += done
        if told:
            told(count)
        give_way()
    _sweep(searchable, batch)
    progress.rebuilt_to, progress.finished_at = None, clock.now()
    progress.save(update_fields=["rebuilt_to", "finished_at"])
    return count


def _step(searchable: Searchable, progress: Progress, batch: int) -> int:
    with transaction.atomic():
        rows = list(searchable.rows().filter(pk__gt=progress.rebuilt_to).order_by("pk")[:batch])
        if rows:
            backends.write(made_of(searchable, rows))
            progress.rebuilt_to = rows[-1].pk
            progress.save(update_fields=["rebuilt_to"])
    return len(rows)


def _sweep(searchable: Searchable, batch: int) -> None:
    """Takes out entries without a row that may be found."""
    last = 0
    entries = Entry.objects.filter(kind=searchable.code).order_by("pk")
    while part := list(entries.filter(pk__gt=last).values_list("pk", "row_id")[:batch]):
        there = searchable.rows().filter(pk__in=[row for _pk, row in part])
        kept = set(there.values_list("pk", flat=True))
        backends.remove(pk for pk, row in part if row not in kept)
        last = part[-1][0]
