"""Scoped reads of the directory: what an actor may see of units, people and posts."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.http import Http404

from bihuan.core.access.actor import Actor
from bihuan.core.access.models import ExportedSubject, ExportRecord, Unmasking
from bihuan.core.access.rights import appointments_of, may, units_where
from bihuan.core.parties.models import (
    Appointment,
    AppointmentKind,
    DirectoryLog,
    Organisation,
    Person,
    Post,
)

SEE = "directory.see"
CHANGE = "directory.change"
M = TypeVar("M", bound=Model)


def units_visible_to(actor: Actor) -> QuerySet[Organisation]:
    """The sub-trees whose directory the actor may see."""
    return units_where(actor, SEE)


def posts_visible_to(actor: Actor) -> QuerySet[Post]:
    return Post.objects.filter(organisation__in=units_visible_to(actor))


def appointments_visible_to(actor: Actor) -> QuerySet[Appointment]:
    return Appointment.objects.filter(post__organisation__in=units_visible_to(actor))


def people_visible_to(actor: Actor) -> QuerySet[Person]:
    """People are one register: whoever may see a directory finds anybody, masked.

    An administrator must be able to appoint somebody who holds no post yet; what protects people
    is the mask, the exact search and the log of every unmasking.
    """
    return Person.objects.all() if may(actor, SEE) else Person.objects.none()


def log_visible_to(actor: Actor) -> QuerySet[DirectoryLog]:
    """Changes of the actor's units; those of people without a unit for whoever may see people."""
    if actor.is_system:
        return DirectoryLog.objects.all()
    if not may(actor, SEE):
        return DirectoryLog.objects.none()
    own = Q(organisation__in=units_visible_to(actor)) | Q(organisation=None)
    return DirectoryLog.objects.filter(own)


def unmaskings_visible_to(actor: Actor) -> QuerySet[Unmasking]:
    """Whoever reviews reads those made in their units, and those made outside any post."""
    if not may(actor, "access.review"):
        return Unmasking.objects.none()
    units = units_where(actor, "access.review")
    return Unmasking.objects.filter(
        Q(appointment=None) | Q(appointment__post__organisation__in=units)
    )


def exports_visible_to(actor: Actor) -> QuerySet[ExportRecord]:
    """Whoever reviews reads those made in their units, and those made outside any post."""
    if not may(actor, "access.review"):
        return ExportRecord.objects.none()
    units = units_where(actor, "access.review")
    own = Q(appointment=None) | Q(appointment__post__organisation__in=units)
    return ExportRecord.objects.filter(own)


def looks_at(person: Person) -> QuerySet[Unmasking]:
    """Who looked at this person's own data in full, one by one or with a list; newest first."""
    mine = {"record": "parties.person", "record_id": person.pk}
    taken = ExportedSubject.objects.filter(**mine).values("export__unmasking")
    rows = Unmasking.objects.filter(Q(**mine) | Q(pk__in=taken))
    return rows.select_related("appointment__post__organisation").order_by("-at", "-id")


def access_unit(actor: Actor, pk: UUID) -> Organisation:
    return _or_404(units_visible_to(actor).select_related("parent"), pk)


def access_post(actor: Actor, pk: UUID) -> Post:
    return _or_404(posts_visible_to(actor).select_related("organisation"), pk)


def access_appointment(actor: Actor, pk: UUID) -> Appointment:
    seen = appointments_visible_to(actor).select_related("post__organisation", "person")
    return _or_404(seen, pk)


def access_person(actor: Actor, pk: UUID) -> Person:
    return _or_404(people_visible_to(actor), pk)


def access_post_to_deputise(actor: Actor, pk: UUID) -> Post:
    """A post whose deputy the actor may name: one held, or one the actor may change."""
    units = units_where(actor, CHANGE)
    posts = Post.objects.select_related("organisation")
    return _or_404(posts.filter(Q(pk__in=held_as_holder(actor)) | Q(organisation__in=units)), pk)


def access_appointment_to_end(actor: Actor, pk: UUID) -> Appointment:
    """An appointment the actor may end: where the right reaches, or a deputy of the own post."""
    own = Q(post_id__in=held_as_holder(actor), kind=AppointmentKind.DEPUTY)
    rows = Appointment.objects.select_related("post__organisation", "person")
    return _or_404(rows.filter(own | Q(post__organisation__in=units_where(actor, CHANGE))), pk)


def held_as_holder(actor: Actor) -> list[UUID]:
    return [a.post_id for a in appointments_of(actor) if not a.as_deputy]


def _or_404(seen: QuerySet[M], pk: UUID) -> M:
    """The same 404 for what is not there and for what one may not see."""
    found = seen.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
