"""The lists of this room as they can be taken away. People of enterprises are masked in them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from bihuan.core.access.actor import actor_of
from bihuan.core.access.exporting import Column, Export, Filter
from bihuan.core.access.views.helpers import query
from bihuan.core.engagements.models import (
    Block,
    Care,
    Enterprise,
    EnterpriseKind,
    Level,
    Plan,
    Responsibility,
    Size,
    Trade,
    Visit,
)
from bihuan.core.engagements.queries import lists, visible
from bihuan.core.kernel.i18n import N_

FILTERS = ("show", "unit", "block", "trade", "size", "kind", "q")
SHOWN = {
    "three": N_("Three haves"),
    "key": N_("Key enterprises"),
    "never": N_("Never visited"),
    "closed": N_("Left the register"),
    "late": N_("Overdue"),
    "all": N_("All of them"),
    "past": N_("Ended"),
    "vacant": N_("Nobody in the post"),
    "ended": N_("Ended"),
    "mine": N_("My own"),
}


def shown_words(code: str) -> str:
    """What a tab of a list shows."""
    return _(SHOWN[code]) if code in SHOWN else ""


def register(request: HttpRequest) -> QuerySet[Enterprise]:
    filters = {name: query(request, name) for name in FILTERS}
    return lists.register(actor_of(request), **filters)


def visits(request: HttpRequest) -> QuerySet[Visit]:
    mine = query(request, "show") == "mine"
    return lists.visits(actor_of(request), unit=query(request, "unit"), mine=mine)


def cares(request: HttpRequest) -> QuerySet[Care]:
    show = query(request, "show") or lists.LATE
    post, unit = query(request, "post"), query(request, "unit")
    return lists.cares(actor_of(request), show=show, post=post, unit=unit)


def mine(request: HttpRequest) -> QuerySet[Care]:
    return lists.cares(actor_of(request), show=lists.ALL, mine=True)


def plans(request: HttpRequest) -> QuerySet[Plan]:
    return lists.plans(actor_of(request), show=query(request, "show"))


def net(request: HttpRequest) -> QuerySet[Responsibility]:
    given = {name: query(request, name) for name in ("level", "show", "q")}
    return lists.net(actor_of(request), **given)


def blocks(request: HttpRequest) -> QuerySet[Block]:
    return lists.blocks(actor_of(request), all_of_them=query(request, "show") == "all")


def members(request: HttpRequest, pk: UUID) -> QuerySet[Enterprise]:
    return lists.members(visible.access_block(actor_of(request), pk))


def _yes(value: Any) -> str:
    return "" if value is None else _("yes") if value else _("no")


def holders(post: Any) -> list[str]:
    """Who works in a post read by `lists.with_holders`."""
    return [one.person.display_name for one in post.current]


ENTERPRISE = (
    Column(N_("Name of the enterprise"), "name"),
    Column(N_("Unified social credit code"), "credit_code", "code"),
    Column(N_("Where it lies"), "unit.name"),
    Column(N_("Kind"), lambda row: str(EnterpriseKind(row.kind).label)),
    Column(N_("Trade"), "trade_words"),
    Column(N_("Size"), "size_words"),
    Column(N_("Staff"), "staff", "number"),
    Column(N_("Fixed premises"), lambda row: _yes(row.has_premises)),
    Column(N_("Active business"), lambda row: _yes(row.has_activity)),
    Column(N_("Three haves"), lambda row: _yes(row.three_haves)),
    Column(N_("Key enterprise"), lambda row: _yes(row.is_key)),
    Column(N_("Address"), "address"),
    Column(N_("Contact person"), "contact", "name"),
    Column(N_("Telephone of the contact"), "contact_phone", "phone"),
    Column(N_("Last visit"), "last_visit_on", "date"),
    Column(N_("No longer active since"), "closed_on", "date"),
)
REGISTER = Export(
    "engagements.register",
    N_("Register of enterprises"),
    ENTERPRISE,
    register,
    filters=(
        Filter("show", N_("Shown"), shown_words),
        Filter("unit", N_("Unit")),
        Filter("block", N_("Block"), lambda code: _("one block") if code else ""),
        Filter("trade", N_("Trade"), lambda code: dict(Trade.choices).get(code, "")),
        Filter("size", N_("Size"), lambda code: dict(Size.choices).get(code, "")),
        Filter("kind", N_("Kind"), lambda code: dict(EnterpriseKind.choices).get(code, "")),
        Filter("q", N_("Search")),
    ),
)
MEMBERS = Export("engagements.members", N_("Enterprises of a block"), ENTERPRISE, members)
VISITS = Export(
    "engagements.visits",
    N_("Visits to enterprises"),
    (
        Column(N_("Day of the visit"), "visited_on", "date"),
        Column(N_("Enterprise"), "enterprise.name"),
        Column(N_("Where it lies"), "enterprise.unit.name"),
        Column(N_("Post"), lambda row: str(row.post or "")),
        Column(N_("Visited by"), lambda row: row.by and row.by.display_name, "name"),
        Column(N_("Purpose of the visit"), "purpose_words"),
        Column(N_("How"), "way_words"),
        Column(N_("What was said and seen"), "words", "words"),
        Column(N_("Needs found"), "found", "number"),
        Column(N_("Next step"), "next_step", "words"),
        Column(N_("By when"), "next_due", "date"),
        Column(N_("Done on"), "next_done_on", "date"),
    ),
    visits,
    filters=(Filter("show", N_("Shown"), shown_words), Filter("unit", N_("Unit"))),
)
CARE = (
    Column(N_("Enterprise"), "enterprise.name"),
    Column(N_("Where it lies"), "enterprise.unit.name"),
    Column(N_("Post"), lambda row: str(row.post)),
    Column(N_("Last visit"), "last_on", "date"),
    Column(N_("Days without a visit"), "days", "number"),
    Column(N_("Visit every … days"), "responsibility.rhythm", "number"),
    Column(N_("Next visit due"), "due_on", "date"),
)
CARES = Export(
    "engagements.cares",
    N_("Who has not visited whom"),
    CARE,
    cares,
    filters=(
        Filter("show", N_("Shown"), shown_words, default="late"),
        Filter("post", N_("Post"), lambda code: _("one post") if code else ""),
        Filter("unit", N_("Unit")),
    ),
)
MINE = Export("engagements.mine", N_("My enterprises"), CARE, mine)
PLANS = Export(
    "engagements.plans",
    N_("Plans for enterprises"),
    (
        Column(N_("Enterprise"), "enterprise.name"),
        Column(N_("Where it lies"), "enterprise.unit.name"),
        Column(N_("What is to be reached"), "goal", "words"),
        Column(N_("Who answers for it"), lambda row: str(row.post)),
        Column(N_("State"), "state_words"),
        Column(N_("Steps"), "steps_all", "number"),
        Column(N_("Steps done"), "steps_done", "number"),
        Column(N_("Next step due"), "due_on", "date"),
        Column(N_("Ended on"), "ended_on", "date"),
        Column(N_("What came of it"), "outcome", "words"),
    ),
    plans,
    filters=(Filter("show", N_("Shown"), shown_words),),
)
NET = Export(
    "engagements.net",
    N_("Responsibility net"),
    (
        Column(N_("Level of the net"), "level_words"),
        Column(N_("Unit of the post"), "post.organisation.name"),
        Column(N_("Post"), "post.title"),
        Column(N_("Who holds it"), lambda row: holders(row.post), "name"),
        Column(N_("Responsible for"), "target"),
        Column(N_("Visit every … days"), "rhythm", "number"),
        Column(N_("From"), "starts_on", "date"),
        Column(N_("Last day"), "ends_on", "date"),
        Column(N_("Why it ended"), "ended_why", "words"),
    ),
    net,
    filters=(
        Filter("level", N_("Level of the net"), lambda code: dict(Level.choices).get(code, "")),
        Filter("show", N_("Shown"), shown_words),
        Filter("q", N_("Search")),
    ),
)
BLOCKS = Export(
    "engagements.blocks",
    N_("Blocks of enterprises"),
    (
        Column(N_("Name"), "name"),
        Column(N_("Kind"), "kind_words"),
        Column(N_("In whose charge"), "unit.name"),
        Column(N_("Enterprises"), "count", "number"),
    ),
    blocks,
    filters=(Filter("show", N_("Shown"), shown_words),),
)
