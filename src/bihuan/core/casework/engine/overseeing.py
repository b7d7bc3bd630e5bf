"""Who stands above a case: told when it is late, or when somebody takes it up."""

from __future__ import annotations

from django.db.models import Max

from bihuan.core.casework.engine.situation import Situation
from bihuan.core.kernel.manifest import roles_with_right
from bihuan.core.parties.models import Post
from bihuan.core.parties.queries import ancestors, posts_of_role


def overseers(at: Situation, level: int) -> list[Post]:
    """The posts that hear of lateness at level 1 or 2: in the nearest unit above that has any."""
    above = ancestors(at.case.unit, include_self=True)
    posts = posts_of_role(roles_with_right(at.kind.oversight[level - 1]), units=above)
    depth = posts.aggregate(deepest=Max("organisation__depth"))["deepest"]
    return [] if depth is None else list(posts.filter(organisation__depth=depth).order_by("id"))
