"""The lists of subsidies as they can be taken away; account numbers are in none of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest

from bihuan.core.access import Actor, actor_of, may, units_where
from bihuan.core.access.exporting import Column, Export, Filter
from bihuan.core.access.views.helpers import query
from bihuan.core.kernel import clock
from bihuan.core.kernel.i18n import N_
from bihuan.core.ledgers.models import Entry
from bihuan.core.ledgers.queries import explained, statement
from bihuan.programmes.gigwork.models.subsidies import (
    SubsidyApplication,
    SubsidyKind,
    SubsidyPayLine,
    SubsidyPayList,
)
from bihuan.programmes.gigwork.queries.subsidies import applying, figures
from bihuan.programmes.gigwork.queries.subsidies import desk as reads
from bihuan.programmes.gigwork.queries.subsidies.figures import Standing
from bihuan.programmes.gigwork.rights import CHECK, SET_SUBSIDIES
from bihuan.programmes.gigwork.rules.subsidies import BOOK
from bihuan.programmes.gigwork.subsidy_words import TAB_TITLES, period_words


def mine(request: HttpRequest) -> QuerySet[SubsidyApplication]:
    return applying.own(actor_of(request))


def desk(request: HttpRequest) -> QuerySet[SubsidyApplication]:
    names = ("kind", "year", "q")
    given = {name: query(request, name) for name in names}
    return reads.listed(actor_of(request), show=shown(request), **given)


def shown(request: HttpRequest) -> str:
    """The tab of the address; a checker begins with the check, an approver with the approval."""
    return query(request, "show") or ("check" if may(actor_of(request), CHECK) else "approve")


def lists(request: HttpRequest) -> QuerySet[SubsidyPayList]:
    return reads.lists_seen(actor_of(request))


def lines_of(found: SubsidyPayList) -> QuerySet[SubsidyPayLine]:
    rows = found.lines.select_related("account", "application__kind", "application__unit")
    return rows.order_by("line")


def lines(request: HttpRequest, number: str) -> QuerySet[SubsidyPayLine]:
    return lines_of(reads.access_list(actor_of(request), number))


def year_of(request: HttpRequest) -> int:
    """The year of the address, or this one."""
    text = query(request, "year")
    return int(text) if text.isdigit() and len(text) == 4 else clock.today().year


def budgets(request: HttpRequest) -> list[Standing]:
    rows = figures.budgets_seen(actor_of(request)).filter(year=year_of(request))
    return figures.standings(rows)


def statement_of(request: HttpRequest, pk: UUID) -> QuerySet[Entry]:
    return statement(figures.access_budget(actor_of(request), pk), BOOK)


def kinds(request: HttpRequest) -> QuerySet[SubsidyKind]:
    rows = SubsidyKind.objects.filter(unit__in=units_where(actor_of(request), SET_SUBSIDIES))
    return rows.select_related("unit").order_by("unit__code", "order", "code")


def _in_words(actor: Actor, records: list[Any]) -> list[Any]:
    return explained(records, actor)


def yuan(name: str) -> Any:
    """A reader of an attribute in fen, as yuan with two places."""
    return lambda row: getattr(row, name) / 100


def _tab(code: str) -> str:
    return TAB_TITLES[code]() if code in TAB_TITLES else ""


APPLICATION = (
    Column(N_("Number"), "number", "code"),
    Column(N_("Kind of subsidy"), "kind.label"),
    Column(N_("Period covered"), lambda row: period_words(row.period)),
    Column(N_("Party organisation"), "unit.name"),
    Column(N_("Amount (yuan)"), yuan("amount"), "number"),
    Column(N_("State"), lambda row: row.get_state_display()),
    Column(N_("Applied"), "made_at", "time"),
    Column(N_("Paid on"), "paid_on", "date"),
)
MINE = Export("gigwork.subsidies_mine", N_("My applications for subsidies"), APPLICATION, mine)
DESK = Export(
    "gigwork.subsidies",
    N_("Applications for subsidies"),
    (
        *APPLICATION,
        Column(N_("Applicant"), "applicant.display_name", "name"),
        Column(N_("To be done by"), "due_on", "date"),
    ),
    desk,
    filters=(
        Filter("show", N_("State"), _tab),
        Filter("kind", N_("Kind of subsidy")),
        Filter("year", N_("Budget year")),
        Filter("q", N_("Search")),
    ),
)
LISTS = Export(
    "gigwork.subsidy_lists",
    N_("Payment lists"),
    (
        Column(N_("List number"), "number", "code"),
        Column(N_("List made"), "made_at", "time"),
        Column(N_("Given to the bank"), "sent_at", "time"),
        Column(N_("Lines"), "lines_all", "number"),
        Column(N_("Paid"), "lines_paid", "number"),
        Column(N_("Not paid"), "lines_failed", "number"),
        Column(N_("No receipt yet"), "lines_waiting", "number"),
        Column(N_("Amount (yuan)"), yuan("total"), "number"),
    ),
    lists,
)
LINES = Export(
    "gigwork.subsidy_lines",
    N_("Lines of a payment list"),
    (
        Column(N_("Line"), "line", "number"),
        Column(N_("Number"), "application.number", "code"),
        Column(N_("Kind of subsidy"), "application.kind.label"),
        Column(N_("Party organisation"), "application.unit.name"),
        Column(N_("Amount (yuan)"), yuan("amount"), "number"),
        Column(N_("State"), lambda row: row.get_state_display()),
        Column(N_("Paid on"), "paid_on", "date"),
        Column(N_("Bank’s reference"), "bank_ref", "code"),
        Column(N_("Why not"), "why", "words"),
    ),
    lines,
)
BUDGETS = Export(
    "gigwork.subsidy_budgets",
    N_("Subsidy budgets"),
    (
        Column(N_("Budget year"), "budget.year", "number"),
        Column(N_("Kind of subsidy"), "budget.kind.label"),
        Column(N_("Who pays"), "budget.kind.payer"),
        Column(N_("Allotted (yuan)"), yuan("allotted"), "number"),
        Column(N_("Reserved (yuan)"), yuan("reserved"), "number"),
        Column(N_("Paid (yuan)"), yuan("paid"), "number"),
        Column(N_("Left (yuan)"), yuan("left"), "number"),
    ),
    budgets,
    filters=(Filter("year", N_("Budget year")),),
)
STATEMENT = Export(
    "gigwork.subsidy_statement",
    N_("Statement of a budget"),
    (
        Column(N_("When"), "at", "time"),
        Column(N_("What moved it"), "reason"),
        Column(N_("Application"), lambda line: line.cause.text if line.cause else ""),
        Column(N_("Amount (yuan)"), yuan("amount"), "number"),
        Column(N_("Left (yuan)"), yuan("balance_after"), "number"),
        Column(N_("What became of it"), "fate"),
        Column(N_("Reason for it"), "note", "words"),
    ),
    statement_of,
    _in_words,
)
KINDS = Export(
    "gigwork.subsidy_kinds",
    N_("Kinds of subsidies"),
    (
        Column(N_("Code of the kind"), "code", "code"),
        Column(N_("Kind of subsidy"), "label"),
        Column(N_("Who pays"), "payer"),
        Column(N_("Rule"), "rule"),
        Column(N_("How often one may have it"), lambda row: row.get_every_display()),
        Column(N_("Paid to"), lambda row: row.get_paid_to_display()),
    ),
    kinds,
)
