"""Partners and what was exchanged with them, as lists to take away."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest

from bihuan.core.access.actor import actor_of
from bihuan.core.access.exporting import Column, Export, Filter
from bihuan.core.access.views.helpers import query
from bihuan.core.kernel.i18n import N_

from .. import queries, showing
from ..models import Exchange, Partner


def partners_found(request: HttpRequest) -> QuerySet[Partner]:
    return queries.partners_visible_to(actor_of(request))


def exchanges_found(request: HttpRequest, code: str) -> QuerySet[Exchange]:
    found = queries.access_partner(actor_of(request), code)
    return queries.exchanges_of(found, state=query(request, "state"))


PARTNERS = Export(
    "workorders.partners",
    N_("Partners"),
    (
        Column(N_("Partner"), "title"),
        Column(N_("Works in the post"), lambda row: str(row.post)),
        Column(N_("State"), lambda row: showing.row_of(row)["state"][1]),
        Column(N_("Waiting"), "waiting", "number"),
        Column(N_("Turned away"), "rejected", "number"),
        Column(N_("Last exchange"), "last_exchange", "time"),
    ),
    partners_found,
)
EXCHANGES = Export(
    "workorders.exchanges",
    N_("What was exchanged with a partner"),
    (
        Column(N_("When"), "at", "time"),
        Column(N_("Direction"), lambda row: str(row.get_direction_display())),
        Column(N_("What"), lambda row: showing.title_of(row.kind)),
        Column(N_("Case"), lambda row: row.case.number if row.case else ""),
        Column(N_("State"), lambda row: str(row.get_state_display())),
        Column(N_("Reason for it"), "reason", "words"),
    ),
    exchanges_found,
    filters=(Filter("state", N_("State"), lambda code: dict(Exchange.STATES).get(code, "")),),
)
