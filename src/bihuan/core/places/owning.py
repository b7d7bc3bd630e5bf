"""Whose photos are whose: every photo of a service place is for everybody."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from bihuan.core.access import Actor
from bihuan.core.places.models import ServicePlace

OWNER = "places.service"
PHOTO = "photo"


def may_see(_actor: Actor, place_id: UUID) -> bool:
    """Everybody, as long as the place is known."""
    return ServicePlace.objects.filter(pk=place_id).exists()


def existing(ids: Collection[UUID]) -> set[UUID]:
    """Which of these places are still there."""
    return set(ServicePlace.objects.filter(pk__in=ids).values_list("pk", flat=True))
