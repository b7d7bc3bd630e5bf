"""Who works here, and who therefore proves twice who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bihuan.core.access.actor import Actor
from bihuan.core.access.rights import roles_of
from bihuan.core.kernel.manifest import ROLES

if TYPE_CHECKING:
    from .models import User

OPENS_ALL = frozenset({"directory.change"})
"""Whoever can appoint can give themselves any right, so this wants proof whatever the role says."""


def wants_second_factor(user: User, actor: Actor | None = None) -> bool:
    """True when the role of a present appointment asks for it; one query per actor and day.

    Asked of the appointments, not of the account: someone appointed this morning is asked on
    their next click, and someone whose post ended is not asked any more.
    """
    roles = (ROLES.find(code) for code in roles_of(actor or Actor(user.person)))
    return any(r is not None and (r.second_factor or OPENS_ALL & set(r.rights)) for r in roles)


def holds_post(user: User) -> bool:
    """True for whoever works in a post today, whatever its role asks."""
    return bool(roles_of(Actor(user.person)))
