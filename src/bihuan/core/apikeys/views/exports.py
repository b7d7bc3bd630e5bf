"""Keys and their calls as they can be taken away; never a secret."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest

from bihuan.core.access.actor import actor_of
from bihuan.core.access.exporting import Column, Export
from bihuan.core.apikeys import queries, showing
from bihuan.core.apikeys.models import ApiKey, KeyCall
from bihuan.core.kernel.i18n import N_


def keys_found(request: HttpRequest) -> QuerySet[ApiKey]:
    return queries.keys_visible_to(actor_of(request))


def calls_found(request: HttpRequest, pk: UUID) -> QuerySet[KeyCall]:
    return queries.calls_of(queries.access_key(actor_of(request), pk))


KEYS = Export(
    "apikeys.keys",
    N_("Keys of other systems"),
    (
        Column(N_("Which system"), "key.name"),
        Column(N_("Works as"), lambda row: str(row.key.appointment.post)),
        Column(N_("Person"), "key.appointment.person.name", "name"),
        Column(N_("State"), lambda row: row.state[1]),
        Column(N_("Last day"), "key.expires_on", "date"),
        Column(N_("Calls today"), lambda row: row.key.today or 0, "number"),
        Column(N_("Last used"), "used", "time"),
    ),
    keys_found,
    shown=lambda _actor, keys: [showing.row_of(key) for key in keys],
)
CALLS = Export(
    "apikeys.calls",
    N_("Calls of a key"),
    (
        Column(N_("When"), "at", "time"),
        Column(N_("Method"), "method"),
        Column(N_("Called"), "view"),
        Column(N_("Status code"), "status", "number"),
        Column(N_("Milliseconds"), "milliseconds", "number"),
        Column(N_("Request number"), "request_number"),
    ),
    calls_found,
)
