"""Whose points a member of staff may read: what was booked for units in their charge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, QuerySet, Sum
from django.http import Http404

from bihuan.core.access import Actor, units_where
from bihuan.core.ledgers import registry
from bihuan.core.ledgers.models import Entry
from bihuan.core.ledgers.queries.statements import statement
from bihuan.core.parties.models import Person

RIGHT = "ledger.see"
OWNER = "parties.person"


@dataclass(frozen=True)
class Member:
    """A person and what they got (net) within the reader's units."""

    person: Person
    total: int
    last_at: datetime | None


def in_charge(actor: Actor, rows: QuerySet[Entry]) -> QuerySet[Entry]:
    """Only entries booked for units over which the actor may read points."""
    if actor.is_system:
        return rows
    return rows.filter(transfer__unit__in=units_where(actor, RIGHT))


def members(actor: Actor, book: str = registry.POINTS.code) -> QuerySet[Entry, Any]:
    """Person ids with their totals and last movement, latest first; fill with ``as_members``."""
    rows = Entry.objects.filter(account__book=book, account__owner_type=OWNER)
    return (
        in_charge(actor, rows)
        .order_by()
        .values("account__owner_id")
        .annotate(total=Sum("amount"), last_at=Max("transfer__made_at"))
        .order_by("-last_at", "account__owner_id")
    )


def as_members(rows: list[dict[str, Any]]) -> list[Member]:
    """The people of one page of ``members``, in one query."""
    people = Person.objects.in_bulk([row["account__owner_id"] for row in rows])
    return [
        Member(people[row["account__owner_id"]], row["total"], row["last_at"])
        for row in rows
        if row["account__owner_id"] in people
    ]


def access_member(
    actor: Actor, person_id: UUID, book: str = registry.POINTS.code
) -> tuple[Person, QuerySet[Entry]]:
    """A person and their entries within the actor's units; 404 when there is none of either."""
    person = Person.objects.filter(id=person_id).first()
    if person is None:
        raise Http404
    rows = in_charge(actor, statement(person, book))
    if not rows.exists():
        raise Http404
    return person, rows
