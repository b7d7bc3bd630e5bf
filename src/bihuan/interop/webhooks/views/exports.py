"""Webhooks and their deliveries as they can be taken away; never an address's path or a secret."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest

from bihuan.core.access.actor import actor_of
from bihuan.core.access.exporting import Column, Export, Filter
from bihuan.core.access.views.helpers import query
from bihuan.core.kernel.i18n import N_

from .. import queries, showing
from ..models import Message, Subscription


def webhooks_found(request: HttpRequest) -> QuerySet[Subscription]:
    return queries.subscriptions_visible_to(actor_of(request))


def deliveries_found(request: HttpRequest, pk: UUID) -> QuerySet[Message]:
    found = queries.access_subscription(actor_of(request), pk)
    return queries.messages_of(found, state=query(request, "state"), event=query(request, "event"))


WEBHOOKS = Export(
    "webhooks.webhooks",
    N_("Webhooks"),
    (
        Column(N_("Receiver"), "title"),
        Column(N_("Address"), "host"),
        Column(N_("Unit of the events"), "unit.label"),
        Column(N_("State"), lambda row: str(row.get_state_display())),
        Column(N_("To be sent"), "waiting", "number"),
        Column(N_("Failing since"), "failing_since", "time"),
        Column(N_("Last sent"), "served_at", "time"),
    ),
    webhooks_found,
)
DELIVERIES = Export(
    "webhooks.deliveries",
    N_("Deliveries of a webhook"),
    (
        Column(N_("When"), lambda row: row["message"].made_at, "time"),
        Column(N_("Event"), lambda row: row["title"]),
        Column(N_("State"), lambda row: row["state"][1]),
        Column(N_("Last answer"), lambda row: row["outcome"] if row["last"] else ""),
        Column(
            N_("Milliseconds"),
            lambda row: row["last"].milliseconds if row["last"] else None,
            "number",
        ),
        Column(N_("Attempts"), lambda row: row["message"].attempts, "number"),
    ),
    deliveries_found,
    shown=lambda _actor, messages: [showing.message_row(message) for message in messages],
    filters=(
        Filter("state", N_("State"), lambda code: dict(Message.STATES).get(code, "")),
        Filter("event", N_("Event"), showing.title_of),
    ),
)
