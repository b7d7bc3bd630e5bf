"""Who sees the figures of which unit."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from bihuan.core.access import Actor, units_where
from bihuan.core.measures import catalogue
from bihuan.core.measures.definitions.definition import Definition
from bihuan.core.measures.models import Section
from bihuan.core.measures.rights import SEE
from bihuan.core.parties.models import Organisation


def units_seen(actor: Actor) -> QuerySet[Organisation]:
    """Units whose figures the actor may see: whole sub-trees."""
    return units_where(actor, SEE)


def access_unit(actor: Actor, code: str) -> Organisation:
    """The unit of that code, if the actor may see its figures; 404 otherwise."""
    found = units_seen(actor).filter(code=code).first()
    if found is None:
        raise Http404
    return found


def access_definition(code: str, on: date | None = None) -> Definition:
    """The indicator of that code as it is on a day; 404 when there is none."""
    found = catalogue.find(code, on)
    if found is None:
        raise Http404
    return found


def home_unit(actor: Actor, section: Section | None) -> Organisation | None:
    """Where somebody begins who names no unit: the section's, if they may see it, else the highest
    that they may see."""
    seen = units_seen(actor)
    if section is not None and (found := seen.filter(pk=section.unit_id).first()):
        return found
    return seen.order_by("depth", "code").first()


def unit_codes() -> dict[str, str]:
    """Codes of all units by their keys, as evidence files name them; one query."""
    return {pk.hex: code for pk, code in Organisation.objects.values_list("pk", "code")}


def units_below(unit: Organisation) -> list[Organisation]:
    """The units right below that are in use."""
    return list(Organisation.objects.filter(parent=unit, active=True).order_by("code"))
