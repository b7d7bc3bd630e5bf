"""Which posts can take work, and which people hear of a move."""

from __future__ import annotations

from django.db.models import QuerySet

from bihuan.core.casework.engine.situation import Situation
from bihuan.core.casework.models import Case
from bihuan.core.casework.rights import HANDLE
from bihuan.core.kernel.manifest import roles_with_right
from bihuan.core.parties.models import Person, Post
from bihuan.core.parties.queries import ancestors, people_in_posts, posts_of_role, subtree


def posts_for_work(case: Case) -> QuerySet[Post]:
    """Posts under the case's root that can be lead or helper."""
    posts = posts_of_role(roles_with_right(HANDLE), units=subtree(case.root))
    return posts.order_by("organisation__name", "title")


def told_of(at: Situation, tells: tuple[str, ...]) -> list[Person]:
    """The people in posts that a move tells: "assigned", "dispatch" (reporters are told apart)."""
    posts = set(at.posts()) if "assigned" in tells else set()
    if "dispatch" in tells:
        above = ancestors(at.case.unit, include_self=True)
        posts |= {p.pk for p in posts_of_role(roles_with_right(at.kind.oversight[0]), units=above)}
    return list(people_in_posts(posts)) if posts else []
