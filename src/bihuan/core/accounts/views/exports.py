"""Where I am signed in, and what is held about me, as I can take it away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from bihuan.core.access.actor import actor_of
from bihuan.core.access.exporting import Column, Export
from bihuan.core.access.masking import mask
from bihuan.core.access.queries import looks_at
from bihuan.core.access.wording import field_title
from bihuan.core.kernel.i18n import N_
from bihuan.core.parties.models import Person

from ..devices import in_words
from ..models import SignedInSession, User
from ..queries import consents_of, live_sessions

KINDS = (
    ("name", N_("Name"), "name"),
    ("phone", N_("Mobile number"), "phone"),
    ("id_number", N_("Identity number"), "id"),
    ("email", N_("Mail address"), "email"),
)


SERVICE = N_("Keep my number and name to answer what I bring")
PURPOSES = {"accounts.service": SERVICE}


@dataclass(frozen=True)
class Held:
    """One thing that is held: what, its value masked, since when."""

    what: str
    value: str
    at: datetime | None = None


def own_sessions(request: HttpRequest) -> QuerySet[SignedInSession]:
    if not isinstance(request.user, User):
        raise Http404
    return live_sessions(request.user)


def held_rows(request: HttpRequest) -> list[Held]:
    """My data, what I agreed to, who looked at it."""
    person = actor_of(request).person
    if person is None:
        raise Http404
    return [*_values(person), *_consents(person), *_looks(person)]


def _values(person: Person) -> list[Held]:
    values: list[tuple[str, str, Any]] = [(t, k, getattr(person, f)) for f, t, k in KINDS]
    return [Held(_(title), mask(kind, value)) for title, kind, value in values if value]


def _consents(person: Person) -> list[Held]:
    agreed = _("What I agreed to")
    return [
        Held(agreed, _(PURPOSES.get(each.purpose, each.purpose)), each.given_at)
        for each in consents_of(person)
    ]


def _looks(person: Person) -> list[Held]:
    rows = looks_at(person)
    return [
        Held(_("Looked at in full"), f"{_post(row)}：{field_title(row)}", row.at) for row in rows
    ]


def _post(row: Any) -> str:
    return str(row.appointment.post) if row.appointment else _("outside any post")


SESSIONS = Export(
    "accounts.sessions",
    N_("Where I am signed in"),
    (
        Column(N_("Device"), lambda row: in_words(row.agent)),
        Column(N_("Last used"), "seen_at", "time"),
        Column(N_("Signed in since"), "started_at", "time"),
        Column(N_("Address on the net"), "address"),
    ),
    own_sessions,
)
HELD = Export(
    "accounts.held",
    N_("What is held about me"),
    (
        Column(N_("What"), "what"),
        Column(N_("Value"), "value"),
        Column(N_("When"), "at", "time"),
    ),
    held_rows,
)
