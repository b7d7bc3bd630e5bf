"""The directory in the search: units and people, for whoever may see a directory.

People are one register (`queries.people_visible_to`): found by their whole name or number only, and
shown masked. Of those who work in a post today the sound of the name is enough, because colleagues
know them by it; what leads to the name still stands in the index as keyed digests alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.urls import reverse

from bihuan.core.access.actor import Actor
from bihuan.core.access.queries import scoped
from bihuan.core.access.rights import grants, may
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.ids import made_at
from bihuan.core.kernel.searchable import Document, Searchable, Source, key, unit_keys
from bihuan.core.parties import queries as parties
from bihuan.core.parties.masks import mask_name
from bihuan.core.parties.models import Appointment, Organisation, Person
from bihuan.core.parties.normalise import normalise_phone


def reach_of(actor: Actor, *rights: str) -> set[str] | None:
    """Audience keys of the units over which the actor has one of the rights; None: of all units."""
    if actor.is_system:
        return None
    found = (grant.post for right in rights for grant in grants(actor, right))
    return {key("unit", post.organisation_id) for post in found if post is not None}


def _units_reach(actor: Actor) -> Collection[str] | None:
    found = reach_of(actor, scoped.SEE)
    return None if found is None else tuple(found)


def _people_reach(actor: Actor) -> Collection[str] | None:
    return None if may(actor, scoped.SEE) else ()


def unit_documents(rows: Sequence[Organisation]) -> list[Document]:
    """Units by name, short name and code, with what they lie in."""
    ids = {pk for row in rows for pk in parties.ids_in_path(row.path)}
    known = Organisation.objects.in_bulk(ids)
    return [_unit(row, known) for row in rows]


def _unit(row: Organisation, known: dict[UUID, Organisation]) -> Document:
    ids = parties.ids_in_path(row.path)
    above = [known[pk].label for pk in ids if pk in known and pk != row.pk]
    return Document(
        title=row.name,
        names=(row.short_name,) if row.short_name else (),
        numbers=(row.code,),
        text=" ".join(above),
        about=" · ".join([str(row.get_kind_display()), *above[-2:]]),
        at=made_at(row.pk),
        dated=False,
        url=reverse("office_unit", args=[row.pk]),
        unit_path=row.path,
        audience=unit_keys(row.path),
    )


def people_documents(rows: Sequence[Person]) -> list[Document]:
    """People by whole name and number, those in a post also by the sound of the name, and by the
    titles of their posts."""
    posts: dict[UUID, list[Appointment]] = defaultdict(list)
    held = parties.giving_rights().filter(person__in=[row.pk for row in rows])
    for one in held.select_related("post__organisation").order_by("-kind", "id"):
        posts[one.person_id].append(one)
    return [_person(row, posts[row.pk]) for row in rows]


def _person(row: Person, held: Iterable[Appointment]) -> Document:
    titles = [f"{one.post.organisation.label} {one.post.title}" for one in held]
    name, phone = row.name or "", normalise_phone(row.phone or "")
    secret = [phone] if phone else []
    return Document(
        title="",
        label=mask_name(name),
        text=" ".join(titles),
        at=row.joined_at,
        dated=False,
        url=reverse("office_person", args=[row.pk]),
        sealed_names=(name,) if titles else (),
        sealed=tuple(secret if titles else [name, *secret]),
    )


UNITS = Searchable(
    code="unit",
    title=N_("Units"),
    icon="building",
    order=60,
    rows=lambda: Organisation.objects.filter(active=True),
    visible=lambda actor: scoped.units_visible_to(actor).filter(active=True),
    documents=unit_documents,
    reach=_units_reach,
)
PEOPLE = Searchable(
    code="person",
    title=N_("People"),
    icon="people",
    order=50,
    rows=Person.objects.all,
    visible=scoped.people_visible_to,
    documents=people_documents,
    reach=_people_reach,
    sources=(Source(Appointment, "person_id"),),
)
