"""What the office's pages about one unit, person or post show."""

from typing import Any

from django.db.models import QuerySet

from bihuan.core.access.actor import Actor
from bihuan.core.access.queries import lists, scoped
from bihuan.core.access.rights import appointments_of, may
from bihuan.core.access.roles import gives
from bihuan.core.kernel import clock
from bihuan.core.parties import queries as parties
from bihuan.core.parties.models import Appointment, Organisation, Person, Post

CHANGE = "directory.change"
LATEST = 20


def children(unit: Organisation) -> QuerySet[Organisation]:
    below = Organisation.objects.filter(parent=unit)
    return lists.with_counts(below).order_by("-active", "code")


def count_below(unit: Organisation) -> int:
    return parties.subtree(unit, include_self=False).count()


def unit_posts(unit: Organisation) -> QuerySet[Post]:
    """The unit's own posts with who works in them today, those in use first."""
    return parties.with_holders(unit.posts.order_by("-active", "title"))


def unit_page(actor: Actor, unit: Organisation) -> dict[str, Any]:
    above = scoped.units_visible_to(actor) & parties.ancestors(unit)
    return {
        "unit": unit,
        "above": above.order_by("depth"),
        "posts": unit_posts(unit),
        "may_change": may(actor, CHANGE, unit),
        "may_move": unit.parent is not None and may(actor, CHANGE, unit.parent),
        "log": unit.log.select_related("by", "person", "post__organisation")[:LATEST],
    }


def appointments_of_person(actor: Actor, person: Person) -> QuerySet[Appointment]:
    """The person's appointments, ended and coming ones too, in units the actor may see."""
    seen = scoped.appointments_visible_to(actor).filter(person=person)
    return seen.select_related("post__organisation", "person")


def appointments_of_post(post: Post) -> QuerySet[Appointment]:
    """Everybody who was, is or will be in the post, the newest first."""
    every = post.appointments.select_related("person", "post__organisation")
    return every.order_by("-starts_on", "kind", "id")


def person_page(actor: Actor, person: Person) -> dict[str, Any]:
    """Appointments in three groups by today; only those in units the actor may see."""
    every = list(appointments_of_person(actor, person))
    today = clock.today()
    changes = scoped.log_visible_to(actor).filter(person=person)
    return {
        "person": person,
        "now": [a for a in every if a.in_force(today)],
        "to_come": [a for a in every if a.starts_on > today and not _never(a)],
        "before": [a for a in every if a.ends_on is not None and a.ends_on < today],
        "may_change": may(actor, CHANGE),
        "may_explain": may(actor, "access.explain"),
        "log": changes.select_related("by", "post__organisation", "organisation")[:LATEST],
    }


def post_page(actor: Actor, post: Post) -> dict[str, Any]:
    every = list(appointments_of_post(post))
    today = clock.today()
    return {
        "post": post,
        "now": [a for a in every if a.in_force(today)],
        "to_come": [a for a in every if a.starts_on > today and not _never(a)],
        "before": [a for a in every if a.ends_on is not None and a.ends_on < today],
        "rights": gives(post.role),
        "may_change": may(actor, CHANGE, post.organisation),
    }


def my_posts_page(actor: Actor) -> dict[str, Any]:
    """Own appointments, each with everybody else who works in the post now or soon."""
    own = appointments_of(actor)
    others: dict[Any, list[Appointment]] = {}
    around = Appointment.objects.filter(parties.not_over(), post_id__in=[a.post_id for a in own])
    for row in around.select_related("person", "post__organisation").order_by("starts_on"):
        if not _never(row) and row.person_id != (actor.person.pk if actor.person else None):
            others.setdefault(row.post_id, []).append(row)
    return {"rows": [(a, others.get(a.post_id, []), gives(a.post.role)) for a in own]}


def back_to(actor: Actor, post: Post) -> tuple[str, ...]:
    """Where the page leads after a change of a post: its page, or the list of own posts."""
    if may(actor, scoped.SEE, post.organisation):
        return "office_post", str(post.pk)
    return ("office_my_posts",)


def _never(appointment: Appointment) -> bool:
    """Ended before it began."""
    return appointment.ends_on is not None and appointment.ends_on < appointment.starts_on
