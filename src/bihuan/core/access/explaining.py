"""Why a person may do something somewhere, or why not (X-01)."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bihuan.core.kernel import clock
from bihuan.core.kernel.manifest import RIGHTS, rights_of_role, roles_with_right
from bihuan.core.parties import queries
from bihuan.core.parties.models import Appointment, Organisation, Person, Post

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST_POSTS = 20


@dataclass(frozen=True)
class Explanation:
    """One appointment that gives a right, or (``allowed`` false) that nothing does.

    ``would_grant`` then names posts over the unit whose role gives the right; ``missed`` names
    the person's own appointments that gave it before, will give it later, or give it elsewhere.
    """

    right: str
    allowed: bool
    unit: Organisation | None = None
    appointment: Appointment | None = None
    post: Post | None = None
    role: str = ""
    since: date | None = None
    until: date | None = None
    as_deputy: bool = False
    would_grant: tuple[Post, ...] = ()
    missed: tuple[Appointment, ...] = ()


def explain(
    person: Person,
    right: str | None = None,
    unit: Organisation | None = None,
    *,
    within: "QuerySet[Organisation] | None" = None,
) -> list[Explanation]:
    """Everything the person may do, or one right, over a unit or anywhere.

    ``within`` keeps the answer to units that whoever asks may see. Reads the same appointments as
    ``rights.may``; a test holds the two to the same answer.
    """
    held = Appointment.objects.filter(person=person)
    if within is not None:
        held = held.filter(post__organisation__in=within)
    every = list(
        held.select_related("post__organisation", "person").order_by("-kind", "starts_on", "id")
    )
    today = clock.today()
    counting = [a for a in every if _counts(a, today)]
    codes = [right] if right else [each.code for each in RIGHTS]
    found: list[Explanation] = []
    for code in codes:
        giving = [a for a in counting if _gives(a, code, unit)]
        found.extend(_granted(code, unit, a) for a in giving)
        if right and not giving:
            found.append(_refused(code, unit, every, within))
    return found


def _counts(appointment: Appointment, on: date) -> bool:
    post = appointment.post
    live = appointment.person.active and post.active and post.organisation.active
    return live and appointment.in_force(on)


def _gives(appointment: Appointment, right: str, unit: Organisation | None) -> bool:
    post = appointment.post
    covers = unit is None or post.organisation.contains(unit)
    return covers and right in rights_of_role(post.role)


def _granted(right: str, unit: Organisation | None, appointment: Appointment) -> Explanation:
    return Explanation(
        right=right,
        allowed=True,
        unit=unit,
        appointment=appointment,
        post=appointment.post,
        role=appointment.post.role,
        since=appointment.starts_on,
        until=appointment.ends_on,
        as_deputy=appointment.as_deputy,
    )


def _refused(
    right: str,
    unit: Organisation | None,
    every: list[Appointment],
    within: "QuerySet[Organisation] | None",
) -> Explanation:
    posts = queries.posts_of_role(roles_with_right(right), units=within)
    if unit is not None:
        posts = posts.filter(organisation_id__in=queries.ids_in_path(unit.path))
    nearest = queries.with_holders(posts).order_by("-organisation__depth", "title")[:MOST_POSTS]
    missed = tuple(a for a in every if right in rights_of_role(a.post.role))
    return Explanation(
        right=right, allowed=False, unit=unit, would_grant=tuple(nearest), missed=missed
    )
