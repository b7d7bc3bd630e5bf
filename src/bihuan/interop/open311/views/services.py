"""What can be asked for, and what each service asks back."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bihuan.core.casework.offering import Service
from bihuan.core.casework.wiring_api import behind_code, offered_kinds, services_of
from bihuan.interop.open311.answers import Answer
from bihuan.interop.open311.door import Call
from bihuan.interop.open311.faults import missing
from bihuan.interop.open311.jurisdictions import jurisdiction_of
from bihuan.interop.open311.translate import definition, service_row

MINUTE = 60


def listed(call: Call) -> Answer:
    """Every service of every kind that is offered."""
    jurisdiction_of(call.params)
    rows = [service_row(kind, one) for kind in offered_kinds() for one in services_of(kind)]
    return Answer("services", rows, max_age=MINUTE)


def defined(call: Call, code: str) -> Answer:
    """The questions of one service."""
    jurisdiction_of(call.params)
    kind, service = service_behind(code)
    return Answer("service_definition", definition(kind, service), max_age=MINUTE)


def service_behind(code: str) -> tuple[str, Service]:
    """(kind, service) of a service code that is offered now; 404 otherwise."""
    kind, category = behind_code(code.strip()) or ("", "")
    found = [one for one in services_of(kind) if one.category == category] if kind else []
    if not found:
        raise missing(_("service_code %(code)s was not found.") % {"code": code[:40]})
    return kind, found[0]
