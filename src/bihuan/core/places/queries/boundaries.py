"""Outlines of the areas below a unit. Public: everybody may know where a community ends."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from django.db.models import Count, Max, QuerySet

from bihuan.core.parties.models import Organisation
from bihuan.core.places.models import Boundary


def boundaries_below(
    unit: Organisation | None = None, kinds: Collection[str] = ()
) -> QuerySet[Boundary]:
    """Boundaries of active organisations in the sub-tree, from above to below."""
    rows = Boundary.objects.filter(organisation__active=True).select_related("organisation")
    if unit is not None:
        rows = rows.filter(organisation__path__startswith=unit.path)
    if kinds:
        rows = rows.filter(organisation__kind__in=kinds)
    return rows.order_by("organisation__depth", "organisation__code")


def version_of(rows: QuerySet[Boundary]) -> str:
    """Changes whenever any of these boundaries, or the name of its organisation, does."""
    facts = rows.order_by().aggregate(
        n=Count("id"), at=Max("changed_at"), seq=Max("organisation__change_seq")
    )
    return hashlib.sha256(f"{facts['n']}:{facts['at']}:{facts['seq']}".encode()).hexdigest()[:20]
