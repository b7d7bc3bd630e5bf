"""Making the documents of named rows anew."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from bihuan.core.kernel.searchable import SEARCHABLES
from bihuan.core.search import backends
from bihuan.core.search.making import made_of

BATCH = 500


def renew(kind: str, keys: Iterable[UUID]) -> int:
    """Makes documents of these rows anew, and takes out what may not be found any more; how many
    were made. An unknown kind is none: its programme is not installed."""
    searchable = SEARCHABLES.find(kind)
    wanted = list(dict.fromkeys(keys))
    if searchable is None:
        return 0
    count = 0
    for start in range(0, len(wanted), BATCH):
        part = wanted[start : start + BATCH]
        with transaction.atomic():
            rows = list(searchable.rows().filter(pk__in=part))
            backends.write(made_of(searchable, rows))
            backends.forget(kind, set(part) - {row.pk for row in rows})
        count += len(rows)
    return count
