"""Roles as people read them: titles, the rights each gives, and who holds them today."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from bihuan.core.access.actor import Actor
from bihuan.core.access.rights import units_where
from bihuan.core.kernel.manifest import RIGHTS, ROLES, rights_of_role
from bihuan.core.parties import queries

Gives = list[tuple[str, str]]


@dataclass(frozen=True)
class RoleRow:
    code: str
    title: str
    second_factor: bool
    rights: Gives
    people: int
    posts: int


def role_title(code: str) -> str:
    """The role in words; the bare code when no module declares it any more."""
    role = ROLES.find(code)
    return _(role.title) if role else code


def right_title(code: str) -> str:
    right = RIGHTS.find(code)
    return _(right.title) if right else code


def role_titles() -> list[tuple[str, str]]:
    return [(role.code, _(role.title)) for role in ROLES]


def gives(role: str) -> Gives:
    """The rights of a role: code and words."""
    return [(code, right_title(code)) for code in rights_of_role(role)]


def role_rows(actor: Actor) -> list[RoleRow]:
    """All roles; people and posts are counted where the actor may see the directory."""
    counted = (
        queries.giving_rights()
        .filter(post__organisation__in=units_where(actor, "directory.see"))
        .values_list("post__role")
        .annotate(people=Count("person", distinct=True), posts=Count("post", distinct=True))
        .order_by()
    )
    numbers = {role: (people, posts) for role, people, posts in counted}
    return [
        RoleRow(r.code, _(r.title), r.second_factor, gives(r.code), *numbers.get(r.code, (0, 0)))
        for r in ROLES
    ]
