"""Who may read a text or file of a level (X-21)."""

from collections.abc import Iterable
from uuid import UUID

from bihuan.core.access.actor import Actor
from bihuan.core.access.rights import appointments_of, held_post_ids
from bihuan.core.kernel.levels import ADDRESSEES, PUBLIC, UNIT
from bihuan.core.parties.models import Organisation, OrganisationKind


def may_see_level(
    actor: Actor,
    level: str,
    unit: Organisation | None = None,
    addressee_posts: Iterable[UUID] = (),
) -> bool:
    """Public is for everyone; internal for those appointed in the unit, in one of its own
    departments or above it; for addressees only for whoever works in an addressed post today.

    A level nobody knows is shown to nobody.
    """
    if level == PUBLIC or actor.is_system:
        return True
    if level == UNIT and unit is not None:
        return any(_inside(a.post.organisation, unit) for a in appointments_of(actor))
    if level == ADDRESSEES:
        return not held_post_ids(actor).isdisjoint(addressee_posts)
    return False


def _inside(own: Organisation, unit: Organisation) -> bool:
    department = own.kind == OrganisationKind.DEPARTMENT and own.parent_id == unit.pk
    return department or own.contains(unit)
