"""Lists of coverage as they can be taken away."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from bihuan.core.access.actor import actor_of
from bihuan.core.access.exporting import Column, Export, Filter
from bihuan.core.access.views.helpers import query
from bihuan.core.casework.wiring_api import kind_of
from bihuan.core.engagements.models import Enterprise, Size, Trade
from bihuan.core.kernel.i18n import N_
from bihuan.programmes.gigwork.loop.founding import FOUNDING
from bihuan.programmes.gigwork.models import Founding, PartyWork
from bihuan.programmes.gigwork.queries import coverage as queries

FILTERS = ("show", "unit", "trade", "size")
DIMENSIONS = {"street": N_("By street"), "trade": N_("By trade"), "size": N_("By size")}
SHOWN = {
    "uncovered": N_("Not covered"),
    "own": N_("With its own organisation"),
    "ended": N_("Ended"),
}


def dimension(request: HttpRequest) -> str:
    """What the rates are divided by."""
    asked = query(request, "by")
    return asked if asked in DIMENSIONS else "street"


def rates(request: HttpRequest) -> list[Any]:
    return queries.by(actor_of(request), dimension(request))


def missing(request: HttpRequest) -> QuerySet[Enterprise]:
    filters = {name: query(request, name) for name in FILTERS}
    return queries.missing(actor_of(request), **filters)


def foundings(request: HttpRequest) -> QuerySet[Founding]:
    return queries.foundings(actor_of(request), show=query(request, "show"))


def work(row: Enterprise) -> PartyWork:
    """What is known, or nothing."""
    known = getattr(row, "party_work", None)
    return known if known is not None else PartyWork(enterprise=row)


RATES = Export(
    "gigwork.coverage",
    N_("Coverage of enterprises"),
    (
        Column(N_("Street, trade or size"), lambda row: row[1] or _("not known")),
        Column(N_("Three haves"), lambda row: row[2].all, "number"),
        Column(N_("Covered ones"), lambda row: row[2].covered, "number"),
        Column(N_("Coverage in %"), lambda row: row[2].coverage, "number"),
        Column(N_("With its own organisation"), lambda row: row[2].own, "number"),
        Column(N_("Own organisations in %"), lambda row: row[2].organised, "number"),
        Column(N_("By a joint organisation"), lambda row: row[2].joint, "number"),
        Column(N_("By an instructor"), lambda row: row[2].instructor, "number"),
        Column(N_("Not covered"), lambda row: row[2].missing, "number"),
    ),
    rates,
    filters=(
        Filter("by", N_("Divided by"), lambda code: _(DIMENSIONS.get(code, "")), default="street"),
    ),
)
MISSING = Export(
    "gigwork.missing",
    N_("Enterprises without an organisation of their own"),
    (
        Column(N_("Name of the enterprise"), "name"),
        Column(N_("Unified social credit code"), "credit_code", "code"),
        Column(N_("Where it lies"), "unit.name"),
        Column(N_("Trade"), "trade_words"),
        Column(N_("Size"), "size_words"),
        Column(N_("Covered"), lambda row: work(row).cover_words),
        Column(N_("Party organisation"), lambda row: work(row).organisation),
        Column(N_("Instructor"), lambda row: str(work(row).instructor or "")),
        Column(N_("Party members"), lambda row: work(row).members, "number"),
        Column(N_("Why there is none of its own"), lambda row: work(row).why_not_words, "words"),
        Column(N_("Next step"), lambda row: work(row).next_step, "words"),
        Column(N_("By when"), lambda row: work(row).next_due, "date"),
    ),
    missing,
    filters=(
        Filter("show", N_("Shown"), lambda code: _(SHOWN[code]) if code in SHOWN else ""),
        Filter("unit", N_("Unit")),
        Filter("trade", N_("Trade"), lambda code: dict(Trade.choices).get(code, "")),
        Filter("size", N_("Size"), lambda code: dict(Size.choices).get(code, "")),
    ),
)
FOUNDINGS = Export(
    "gigwork.foundings",
    N_("Foundings of party organisations"),
    (
        Column(N_("Number"), "case.number", "code"),
        Column(N_("Enterprise"), "enterprise.name"),
        Column(N_("Where it lies"), "enterprise.unit.name"),
        Column(N_("Form"), "form_words"),
        Column(N_("State"), lambda row: _(kind_of(FOUNDING).state(row.case.state).title)),
        Column(N_("On the list since"), "listed_on", "date"),
        Column(N_("Name of the organisation"), "organisation"),
        Column(N_("Where it meets"), "place"),
        Column(N_("Founded on"), "founded_on", "date"),
    ),
    foundings,
    filters=(Filter("show", N_("Shown"), lambda code: _(SHOWN[code]) if code in SHOWN else ""),),
)
