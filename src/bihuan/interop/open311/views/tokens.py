"""Tokens: a request here has its number at once, so a token only finds it again."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from bihuan.core.casework.queries.public import public_submissions
from bihuan.core.casework.wiring_api import offered_kinds
from bihuan.interop.open311.answers import Answer
from bihuan.interop.open311.door import Call
from bihuan.interop.open311.faults import missing
from bihuan.interop.open311.jurisdictions import jurisdiction_of
from bihuan.interop.open311.views.requests import by_number


def resolved(call: Call, token: str) -> Answer:
    """The number behind a token: the submission's own key, or the number itself."""
    jurisdiction_of(call.params)
    try:
        rows = public_submissions(offered_kinds()).filter(pk=UUID(token))
    except ValueError:
        rows = by_number([token])
    number = rows.values_list("number", flat=True).first()
    if number is None:
        raise missing(_("token %(token)s was not found.") % {"token": token[:40]})
    return Answer("service_requests", [{"service_request_id": number, "token": token}])
