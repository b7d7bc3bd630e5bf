"""To which posts a suggestion can be sent on which way."""

from __future__ import annotations

from django.db.models import QuerySet

from bihuan.core.casework.models import Case
from bihuan.core.casework.rights import HANDLE, OVERSEE
from bihuan.core.kernel.manifest import roles_with_right
from bihuan.core.parties.models import Post
from bihuan.core.parties.queries import posts_of_role, subtree
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
