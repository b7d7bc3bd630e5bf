"""Who runs a service place."""

from __future__ import annotations

from bihuan.core.kernel.manifest import roles_with_right
from bihuan.core.parties.models import Person
from bihuan.core.parties.queries import ancestors, people_in_posts, posts_of_role
from bihuan.core.places.models import ServicePlace
from bihuan.core.places.rights import KEEP


def keepers_of(place: ServicePlace) -> list[Person]:
    """The people in the posts nearest to the place that may run it: of its unit, else of the one
    above that has any."""
    units = ancestors(place.unit, include_self=True)
    posts = list(posts_of_role(roles_with_right(KEEP), units=units))
    deepest = max((post.organisation.depth for post in posts), default=0)
    nearest = [post.pk for post in posts if post.organisation.depth == deepest]
    return list(people_in_posts(nearest)) if nearest else []
