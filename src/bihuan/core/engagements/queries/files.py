"""Photos of visits: who may see them, which there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from bihuan.core.access import Actor
from bihuan.core.engagements.models import Visit
from bihuan.core.engagements.owning import VISIT_FILES
from bihuan.core.engagements.queries import visible
from bihuan.core.files.models import StoredFile


def may_see(actor: Actor, visit_id: UUID) -> bool:
    """Whoever sees the enterprise's file."""
    seen = visible.files_visible_to(actor).values("pk")
    return Visit.objects.filter(pk=visit_id, enterprise__in=seen).exists()


def existing(ids: Collection[UUID]) -> set[UUID]:
    return set(Visit.objects.filter(pk__in=ids).values_list("pk", flat=True))


def photos_of(visits: Iterable[Visit]) -> dict[UUID, list[StoredFile]]:
    """Photos by visit, in one query."""
    found: defaultdict[UUID, list[StoredFile]] = defaultdict(list)
    rows = StoredFile.objects.filter(
        owner_type=VISIT_FILES, owner_id__in=[visit.pk for visit in visits]
    )
    for row in rows.order_by("position"):
        found[row.owner_id].append(row)
    return dict(found)
