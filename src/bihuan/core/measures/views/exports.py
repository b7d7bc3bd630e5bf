"""The lists of returns as they can be taken away."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access import actor_of
from bihuan.core.access.exporting import Column, Export, Filter
from bihuan.core.kernel import clock
from bihuan.core.kernel.i18n import N_
from bihuan.core.measures.models import Return
from bihuan.core.measures.queries import returns
from bihuan.core.measures.returning.months import is_month, month_of, shift

STATES = {
    "missing": (_l("Not produced"), "waiting"),
    "produced": (_l("Produced, not handed in"), "active"),
    "handed": (_l("Return handed in"), "done"),
}
SHOWN = ("produced", "handed")


def month_asked(request: HttpRequest) -> int:
    """The month of the address ("2025-11"); where it names none, the next one to produce."""
    this = month_of(clock.today())
    digits = request.GET.get("month", "").replace("-", "")
    if digits.isascii() and digits.isdecimal() and len(digits) == 6:
        asked = int(digits)
        if is_month(asked, until=this):
            return asked
    return returns.next_month(actor_of(request), shift(this, -1))


def standings(request: HttpRequest) -> list[returns.Standing]:
    """The rows of the month's page and of its file."""
    return returns.board(actor_of(request), month_asked(request))


def history(request: HttpRequest) -> QuerySet[Return]:
    """The rows of the history and of its file."""
    given = {name: request.GET.get(name, "").strip() for name in ("unit", "year", "state")}
    return returns.history(actor_of(request), **given)


def state_of(one: Return) -> str:
    """produced or handed."""
    return "handed" if one.handed_at else "produced"


MONTH = Export(
    "measures.returns_of_month",
    N_("Returns of a month"),
    (
        Column(N_("Unit"), "template.unit.label"),
        Column(N_("Monthly return"), "template.title"),
        Column(N_("Month"), "month", "number"),
        Column(N_("Due"), "due", "date"),
        Column(N_("State"), lambda row: STATES[row.state][0]),
        Column(N_("Overdue"), lambda row: _l("yes") if row.late else ""),
        Column(N_("Version"), lambda row: row.newest and row.newest.version, "number"),
        Column(N_("Produced at"), lambda row: row.newest and row.newest.produced_at, "time"),
        Column(N_("Return handed in at"), lambda row: row.newest and row.newest.handed_at, "time"),
    ),
    standings,
    filters=(Filter("month", N_("Month")),),
)
HISTORY = Export(
    "measures.returns",
    N_("Returns that were produced"),
    (
        Column(N_("Unit"), "unit.label"),
        Column(N_("Monthly return"), "template.title"),
        Column(N_("Month"), "month", "number"),
        Column(N_("Version"), "version", "number"),
        Column(N_("State"), lambda row: STATES[state_of(row)][0]),
        Column(N_("Produced at"), "produced_at", "time"),
        Column(N_("Return handed in at"), "handed_at", "time"),
    ),
    history,
    filters=(
        Filter("unit", N_("Unit")),
        Filter("year", N_("Year")),
        Filter("state", N_("State"), lambda code: STATES[code][0] if code in SHOWN else ""),
    ),
)
