"""Remembering that something brought elsewhere is about a place."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Model

from bihuan.core.places.models import Matter, ServicePlace


def note_matter(place_id: UUID, what: Model) -> Matter | None:
    """Once for each matter; None when there is no such place. Whoever may bring it may say so."""
    if not ServicePlace.objects.filter(pk=place_id).exists():
        return None
    return Matter.objects.get_or_create(
        matter_type=what._meta.label_lower, matter_id=what.pk, defaults={"place_id": place_id}
    )[0]
