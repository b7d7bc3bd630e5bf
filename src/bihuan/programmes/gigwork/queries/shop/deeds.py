"""Deeds: one's own, and those that a station is asked to confirm."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from bihuan.core.access import Actor, units_where
from bihuan.core.parties.models import Person
from bihuan.programmes.gigwork.models import Deed, DeedState
from bihuan.programmes.gigwork.rights import HAND_OVER


def of_person(person: Person) -> QuerySet[Deed]:
    """A person's own, newest first."""
    return Deed.objects.filter(person=person).select_related("place")


def to_confirm(actor: Actor) -> QuerySet[Deed]:
    """What waits at the actor's stations, the oldest first."""
    rows = Deed.objects.filter(state=DeedState.SENT, place__unit__in=units_where(actor, HAND_OVER))
    return rows.select_related("place", "person").order_by("made_at", "id")


def access_deed(actor: Actor, deed_id: UUID) -> Deed:
    """One told to a station of the actor's, or 404."""
    rows = Deed.objects.filter(place__unit__in=units_where(actor, HAND_OVER))
    found = rows.select_related("place", "person").filter(pk=deed_id).first()
    if found is None:
        raise Http404
    return found
