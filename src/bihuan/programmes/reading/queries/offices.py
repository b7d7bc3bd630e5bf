"""Which office takes what a cadre writes."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from bihuan.core.access import Actor, grant_for
from bihuan.core.kernel.manifest import roles_with_right
from bihuan.core.parties.models import Organisation, Post
from bihuan.core.parties.queries import ids_in_path, posts_of_role
from bihuan.programmes.reading.rights import EDIT, TAKE_IN


@dataclass(frozen=True)
class Office:
    """`post` receives; `desk` is the unit it belongs to and that owns the cases; `served` the unit
    that the desk works for, whose numbers are used: the desk itself, or what it is a part of."""

    post: Post
    desk: Organisation
    served: Organisation


def office_for(unit: Organisation) -> Office | None:
    """The office nearest above a unit in which somebody takes in what cadres write.

    An office serves the unit it stands in (the party office serves the city); one whose own unit
    is above the writer serves that. A county's own office comes before the city's.
    """
    above = ids_in_path(unit.path)
    found = (
        posts_of_role(roles_with_right(TAKE_IN))
        .filter(Q(organisation__in=above) | Q(organisation__parent__in=above))
        .select_related("organisation__parent")
        .order_by("organisation__name", "title", "id")
    )
    offices = [Office(post, post.organisation, served_by(post.organisation)) for post in found]
    return max(offices, key=lambda one: one.served.depth, default=None)


def served_by(desk: Organisation) -> Organisation:
    """The unit that a desk works for: a department's is the unit it is a part of."""
    if desk.kind == "department" and desk.parent is not None:
        return desk.parent
    return desk


def desk_of(actor: Actor) -> Organisation | None:
    """The office in which the actor works as an editor, or None."""
    grant = grant_for(actor, EDIT)
    return grant.post.organisation if grant and grant.post else None
