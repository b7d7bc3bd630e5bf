"""Coverage of enterprises with three haves: rates by street, trade, size; what is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from bihuan.core.access import Actor, may
from bihuan.core.engagements.models import Enterprise, Size, Trade
from bihuan.core.engagements.queries.visible import files_visible_to
from bihuan.core.parties.models import Organisation, OrganisationKind
from bihuan.programmes.gigwork.models import Cover, CoverChange, Founding, PartyWork
from bihuan.programmes.gigwork.rights import COVERAGE
from bihuan.programmes.gigwork.rules.coverage import NOTHING, Tally

STREETS = (OrganisationKind.STREET, OrganisationKind.TOWNSHIP)
DIMENSIONS = ("street", "trade", "size")
UNCOVERED, NO_OWN, OWN = "uncovered", "no_own", "own"


def counted(actor: Actor) -> QuerySet[Enterprise]:
    """Enterprises that the rates speak of."""
    return files_visible_to(actor).filter(three_haves=True, closed_on__isnull=True)


def by(actor: Actor, dimension: str) -> list[tuple[str, str, Tally]]:
    """(code, title, tally) of each street, trade or size that has any, in one or two queries."""
    if dimension == "street":
        return _by_street(actor)
    choices = dict(Trade.choices if dimension == "trade" else Size.choices)
    found = _grouped(actor, dimension)
    order = [*choices, ""]
    return [(code, str(choices.get(code, "")), found[code]) for code in order if code in found]


def total(rows: list[tuple[str, str, Tally]]) -> Tally:
    """All together."""
    return sum((tally for _code, _title, tally in rows), NOTHING)


def missing(
    actor: Actor, *, show: str = "", unit: str = "", trade: str = "", size: str = ""
) -> QuerySet[Enterprise]:
    """What has no organisation of its own (`no_own`, the usual list), is not covered at all
    (`uncovered`), or has one (`own`), by name."""
    rows = counted(actor).select_related("unit", "party_work__instructor__organisation")
    if show == UNCOVERED:
        rows = rows.filter(Q(party_work=None) | Q(party_work__cover=Cover.NONE))
    elif show == OWN:
        rows = rows.filter(party_work__cover=Cover.OWN)
    else:
        rows = rows.exclude(party_work__cover=Cover.OWN)
    if unit and (found := Organisation.objects.filter(code=unit).first()):
        rows = rows.filter(unit__path__startswith=found.path)
    if trade:
        rows = rows.filter(trade=trade)
    if size:
        rows = rows.filter(size=size)
    return rows.order_by("name", "id")


def work_of(enterprise: Enterprise) -> PartyWork:
    """What is known, or an unsaved row that says nothing yet."""
    known = PartyWork.objects.filter(enterprise=enterprise).select_related("instructor").first()
    return known or PartyWork(enterprise=enterprise)


def foundings(actor: Actor, *, show: str = "") -> QuerySet[Founding]:
    """Foundings of enterprises that the actor sees: those under way, or the ended ones."""
    rows = Founding.objects.filter(enterprise__in=files_visible_to(actor).values("pk"))
    rows = rows.select_related("case", "enterprise__unit")
    if show == "ended":
        return rows.filter(case__closed_at__isnull=False).order_by("-case__closed_at", "-id")
    return rows.filter(case__closed_at__isnull=True).order_by("case__queue_at", "id")


def access_founding(actor: Actor, case_id: UUID) -> Founding:
    seen = files_visible_to(actor).values("pk")
    rows = Founding.objects.filter(case=case_id, enterprise__in=seen)
    found = rows.select_related("case", "enterprise__unit").first()
    if found is None:
        raise Http404
    return found


def may_change(actor: Actor, enterprise: Enterprise) -> bool:
    """Whether the actor keeps the coverage here."""
    return may(actor, COVERAGE, enterprise.unit)


def history(enterprise: Enterprise) -> QuerySet[CoverChange]:
    return CoverChange.objects.filter(enterprise=enterprise).order_by("-on", "-id")


def _grouped(actor: Actor, field: str) -> dict[Any, Tally]:
    def having(*covers: str) -> Count:
        return Count("pk", filter=Q(party_work__cover__in=covers))

    rows = counted(actor).order_by().values(field).annotate(
        all=Count("pk"),
        covered=having(Cover.INSTRUCTOR, Cover.JOINT, Cover.OWN),
        own=having(Cover.OWN),
        joint=having(Cover.JOINT),
        instructor=having(Cover.INSTRUCTOR),
    )  # fmt: skip
    names = ("all", "covered", "own", "joint", "instructor")
    return {row[field]: Tally(*(row[name] for name in names)) for row in rows}


def _by_street(actor: Actor) -> list[tuple[str, str, Tally]]:
    tallies = _grouped(actor, "unit")
    units = Organisation.objects.in_bulk(tallies)
    above = {
        UUID(part) for unit in units.values() for part in unit.path.split("/") if part
    }  # fmt: skip
    streets = {
        one.pk: one for one in Organisation.objects.filter(pk__in=above, kind__in=STREETS)
    }  # fmt: skip
    found: defaultdict[UUID, Tally] = defaultdict(lambda: NOTHING)
    for pk, tally in tallies.items():
        found[_street(units[pk], streets)] += tally
    everything = streets | units
    rows = [(everything[pk].code, everything[pk].label, tally) for pk, tally in found.items()]
    return sorted(rows)


def _street(unit: Organisation, streets: Mapping[UUID, Organisation]) -> UUID:
    """The street above a community; the unit itself where there is none."""
    above = [UUID(part) for part in unit.path.split("/") if part]
    return next((pk for pk in above if pk in streets), unit.pk)
