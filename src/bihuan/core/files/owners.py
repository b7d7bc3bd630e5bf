"""Who may see a file is asked of what it hangs on. A kind of owner that nobody registered has no
files: storing for it is a mistake in the program, and what were stored would be seen by nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest

from bihuan.core.access import Actor

MaySee = Callable[[Actor, UUID], bool]
SessionMaySee = Callable[[HttpRequest, UUID], bool]
Existing = Callable[[Collection[UUID]], set[UUID]]


@dataclass(frozen=True)
class Owner:
    """A kind of owner.

    ``may_see`` decides for a person. ``session_may_see`` decides for a visitor without a name who
    proved something in this session (number and look-up code). ``existing`` says which of these
    owners are still there, so that files of vanished ones are cleared away.
    """

    owner_type: str
    may_see: MaySee
    session_may_see: SessionMaySee | None = None
    existing: Existing | None = None


_owners: dict[str, Owner] = {}


def register(
    owner_type: str,
    may_see: MaySee,
    *,
    session_may_see: SessionMaySee | None = None,
    existing: Existing | None = None,
) -> None:
    """Called once per kind, from the owning module's ``wiring.py``."""
    _owners[owner_type] = Owner(owner_type, may_see, session_may_see, existing)


def registered(owner_type: str) -> Owner:
    """The kind of owner; LookupError when no module has registered it."""
    try:
        return _owners[owner_type]
    except KeyError:
        raise LookupError(f"no module registered files of {owner_type!r}") from None


def all_registered() -> tuple[Owner, ...]:
    return tuple(_owners.values())


def may_see(actor: Actor, request: HttpRequest | None, owner_type: str, owner_id: UUID) -> bool:
    """Whether this person, or this session, may see the files of this owner."""
    owner = _owners.get(owner_type)
    if owner is None:
        return False
    if owner.may_see(actor, owner_id):
        return True
    if request is None or owner.session_may_see is None:
        return False
    return owner.session_may_see(request, owner_id)
