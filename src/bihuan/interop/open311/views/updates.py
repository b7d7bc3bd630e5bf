"""Updates of requests (FixMyStreet's extension): what was done, step by step."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bihuan.core.casework.models import Submission
from bihuan.core.casework.public import public_lines
from bihuan.core.casework.queries import public as queries
from bihuan.core.casework.wiring_api import offered_kinds
from bihuan.interop.open311 import params as reading
from bihuan.interop.open311.answers import Answer
from bihuan.interop.open311.door import Call
from bihuan.interop.open311.faults import forbidden
from bihuan.interop.open311.jurisdictions import jurisdiction_of
from bihuan.interop.open311.paging import links, paged
from bihuan.interop.open311.params import MOST, Params
from bihuan.interop.open311.translate import update_row


def listed(call: Call) -> Answer:
    """Steps that anybody may read, the newest first, of the last 90 days if nothing is said."""
    rows, page = paged(_wanted(call.params), reading.page_of(call.params))
    lines = public_lines(rows)
    return Answer(
        "service_request_updates",
        [update_row(line) for line in lines],
        changed=lines[0].at if lines else None,
        headers=links(call.request, page),
    )


def created(call: Call) -> Answer:
    """An update needs a key."""
    raise forbidden(_("api_key was not provided."))


def _wanted(params: Params) -> QuerySet[Submission]:
    unit = jurisdiction_of(params)
    span = reading.span_of(params, "start_date", "end_date")
    numbers = [number.upper() for number in params.many("service_request_id")[:MOST]]
    if not numbers:
        span = reading.bounded(span)
    rows = queries.public_lines(offered_kinds(), since=span.start, before=span.end)
    if numbers:
        rows = rows.filter(number__in=numbers)
    if unit is not None:
        rows = queries.below(rows, unit)
    return rows.only("number", "kind")
