"""What an actor may do where. Every right follows from an appointment over a sub-tree (X-01).

One query reads the actor's appointments in force; everything else is answered from memory. The
answer is kept with the actor object until the day or the directory changes, and between requests
while the directory stays the same: what is ended opens nothing more a second later.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from bihuan.core.access.actor import Actor, Channel
from bihuan.core.access.denied import Denied
from bihuan.core.kernel import clock
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.keeping import while_same
from bihuan.core.kernel.manifest import Right, rights_of_role
from bihuan.core.kernel.prepared import Given, Prepared
from bihuan.core.parties import queries, revision
from bihuan.core.parties.models import Appointment, Organisation, Person, Post

if TYPE_CHECKING:
    from django.db.models import QuerySet

IN_FORCE = Prepared(
    lambda: (
        queries.giving_rights(Given("today", Appointment._meta.get_field("starts_on")))
        .filter(person_id=Given("person", Person._meta.pk))
        .select_related("post__organisation")
        .order_by("-kind", "post__organisation__depth", "starts_on", "id")
    )
)
RIGHTS = (
    Right("access.explain", N_("Explain a person's rights")),
    Right("access.unmask", N_("Show personal data in full, giving a reason")),
    Right("access.review", N_("Read who unmasked what")),
)
ROLES = ()


@dataclass(frozen=True)
class Grant:
    """Why an actor may: the appointment, its post and role. Empty for the platform itself."""

    appointment: Appointment | None
    post: Post | None
    role: str
    right: str
    as_deputy: bool = False


def may(actor: Actor, right: str, unit: Organisation | None = None) -> bool:
    """Whether the actor has the right over the unit; over any unit when none is named."""
    return grant_for(actor, right, unit) is not None


def grant_for(actor: Actor, right: str, unit: Organisation | None = None) -> Grant | None:
    """The first grant found; what one holds oneself counts before what one holds as deputy."""
    if actor.is_system:
        return Grant(None, None, "", right)
    return next(grants(actor, right, unit), None)


def require(actor: Actor, right: str, unit: Organisation | None = None) -> Grant:
    """The grant, or ``Denied``: shown as a page in words that tells nothing of the object."""
    grant = grant_for(actor, right, unit)
    if grant is None:
        raise Denied(right, unit)
    return grant


def grants(actor: Actor, right: str, unit: Organisation | None = None) -> Iterator[Grant]:
    """Every appointment of the actor that gives the right over the unit."""
    for appointment in appointments_of(actor):
        post = appointment.post
        if right not in rights_of_role(post.role):
            continue
        if unit is None or post.organisation.contains(unit):
            yield Grant(appointment, post, post.role, right, appointment.as_deputy)


def units_where(actor: Actor, right: str) -> "QuerySet[Organisation]":
    """All organisations over which the actor has the right: whole sub-trees."""
    if actor.is_system:
        return Organisation.objects.all()
    return queries.subtrees(
        grant.post.organisation for grant in grants(actor, right) if grant.post is not None
    )


def held_post_ids(actor: Actor) -> set[UUID]:
    """The posts the actor works in today, as holder or as deputy."""
    return {appointment.post_id for appointment in appointments_of(actor)}


def roles_of(actor: Actor) -> set[str]:
    """The codes of the roles the actor works in today."""
    return {appointment.post.role for appointment in appointments_of(actor)}


def all_rights(actor: Actor) -> set[str]:
    """Every right the actor holds somewhere: what the navigation is filtered by."""
    return {right for role in roles_of(actor) for right in rights_of_role(role)}


def narrowed(appointment: Appointment, channel: Channel) -> Actor:
    """An actor that works in this appointment alone. The caller has seen that it is in force, and
    loaded person, post and organisation, so that nothing is asked again."""
    actor = Actor(appointment.person, channel, appointment)
    actor.cache["key"] = (clock.today(), revision.current())
    actor.cache["appointments"] = (appointment,)
    return actor


def appointments_of(actor: Actor) -> tuple[Appointment, ...]:
    """The actor's appointments in force today, held ones first.

    Of an actor narrowed to one appointment, that one alone.
    """
    person = actor.person
    if person is None:
        return ()
    key = (clock.today(), revision.current())
    if actor.cache.get("key") != key:
        actor.cache["key"] = key
        own = actor.appointment
        found = _in_force(person.pk)
        actor.cache["appointments"] = found if own is None else tuple(a for a in found if a == own)
    held: tuple[Appointment, ...] = actor.cache["appointments"]
    return held


@while_same(revision.edition)
def _in_force(person_id: UUID) -> tuple[Appointment, ...]:
    return tuple(IN_FORCE.all(person=person_id, today=clock.today()))
