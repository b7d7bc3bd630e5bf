"""Whose ground a report lies on, and who goes there first."""

from __future__ import annotations

from collections.abc import Iterable

from bihuan.core.casework.rights import DISPATCH, RECEIVE
from bihuan.core.kernel.keeping import while_same
from bihuan.core.kernel.manifest import roles_with_right
from bihuan.core.parties import revision
from bihuan.core.parties.models import Organisation, Post
from bihuan.core.parties.queries import ancestors, giving_rights, posts_of_role
from bihuan.core.places.queries import locate

HOMES = ("district", "county", "city")
QUARTERS = ("community", "village")


@while_same(revision.edition)
def home_of(unit: Organisation) -> Organisation | None:
    """The unit whose dispatch answers for the ground: the nearest one above that has any."""
    above = list(ancestors(unit, include_self=True))
    with_dispatch = _with_dispatch(above)
    ready = [one for one in above if one.pk in with_dispatch]
    districts = [one for one in ready if one.kind in HOMES]
    nearest = districts or ready
    return nearest[-1] if nearest else None


@while_same(revision.edition)
def any_home() -> Organisation | None:
    """Where a report goes whose place nobody knows: the first district that has dispatch."""
    posts = posts_of_role(roles_with_right(DISPATCH)).filter(organisation__kind__in=HOMES)
    first = posts.order_by("-organisation__depth", "organisation__code").first()
    return first.organisation if first else None


def ground(lat: float | None, lon: float | None) -> tuple[Organisation | None, Organisation | None]:
    """(unit that owns the ground, its home). On the line between two quarters always the same
    one (places' rule); where no quarter is known, the deepest area; else nothing and any home."""
    if lat is None or lon is None:
        return None, any_home()
    unit = locate(lat, lon, kinds=QUARTERS) or locate(lat, lon)
    home = home_of(unit) if unit else None
    return (unit, home) if home else (None, any_home())


@while_same(revision.edition)
def first_receiver(unit: Organisation, home: Organisation) -> Post | None:
    """The post that is told at once: the quarter's grid worker, else the nearest above it inside
    the home that somebody works in today. None means dispatch itself takes it."""
    roles = set(roles_with_right(RECEIVE)) - set(roles_with_right(DISPATCH))
    inside = [one for one in ancestors(unit, include_self=True) if home.contains(one)]
    posts = posts_of_role(roles).filter(organisation__in=inside)
    manned = set(giving_rights().filter(post__in=posts).values_list("post_id", flat=True))
    ready = [post for post in posts.order_by("-organisation__depth", "id") if post.pk in manned]
    return ready[0] if ready else None


def _with_dispatch(units: Iterable[Organisation]) -> set[object]:
    posts = posts_of_role(roles_with_right(DISPATCH)).filter(organisation__in=list(units))
    return set(posts.values_list("organisation_id", flat=True))
