"""Who is a cadre: whoever is appointed to a post today (R-01)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from bihuan.core.access import Actor, Denied
from bihuan.core.access.rights import appointments_of
from bihuan.core.parties.models import Organisation, Person, Post
from bihuan.core.parties.queries import ids_in_path


@dataclass(frozen=True)
class Cadre:
    """A person in the post they write from; their own post before one they stand in for."""

    person: Person
    post: Post
    unit: Organisation


def cadre_of(actor: Actor) -> Cadre | None:
    """The cadre behind an actor, or None for a stranger, a resident, a key."""
    person = actor.private_person
    held = appointments_of(actor)
    if person is None or not held:
        return None
    return Cadre(person, held[0].post, held[0].post.organisation)


def require_cadre(actor: Actor) -> Cadre:
    """The cadre; Denied for anybody else."""
    cadre = cadre_of(actor)
    if cadre is None:
        raise Denied("reading.write")
    return cadre


def roots_above(cadre: Cadre) -> list[UUID]:
    """Ids of the units above a cadre: whose boards and practices they read."""
    return list(ids_in_path(cadre.unit.path))
