"""To which posts a suggestion can be sent on which way; who brings a case to the leaders."""

from __future__ import annotations

from django.db.models import QuerySet

from bihuan.core.casework.models import Case
from bihuan.core.casework.rights import CIRCULATE, HANDLE, OVERSEE, SUPERVISE
from bihuan.core.kernel.manifest import roles_with_right
from bihuan.core.parties.models import Person, Post
from bihuan.core.parties.queries import ancestors, people_in_posts, posts_of_role, subtree
from bihuan.programmes.reading.models.harvest import DEPARTMENT, LEADER
from bihuan.programmes.reading.rights import EDIT

RIGHT_OF = {DEPARTMENT: HANDLE, LEADER: OVERSEE}


def posts_on(channel: str, case: Case) -> QuerySet[Post]:
    """Departments for a department, leaders for a leader; for the plan and the province's channel
    the posts of offices, which carry it there and note what comes back."""
    roles = roles_with_right(RIGHT_OF.get(channel, EDIT))
    posts = posts_of_role(roles, units=subtree(case.root))
    return posts.order_by("organisation__name", "title")


def all_posts(case: Case) -> QuerySet[Post]:
    """Every post that some way leads to."""
    roles = {role for right in (HANDLE, OVERSEE, EDIT) for role in roles_with_right(right)}
    posts = posts_of_role(roles, units=subtree(case.root))
    return posts.order_by("organisation__name", "title")


def secretaries_of(case: Case) -> list[Person]:
    """Those who send cases round among the leaders of the unit that the case's office works for.
    Who supervises answers may do that too, but comes later."""
    roles = set(roles_with_right(CIRCULATE)) - set(roles_with_right(SUPERVISE))
    units = ancestors(case.unit, include_self=True).filter(depth__gte=case.root.depth)
    posts = {post.pk for post in posts_of_role(roles, units=units)}
    return list(people_in_posts(posts)) if posts else []
