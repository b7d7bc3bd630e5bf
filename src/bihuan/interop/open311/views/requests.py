"""Requests: the list, one of them, and a new one."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bihuan.core.apikeys.keyed import key_in
from bihuan.core.casework.models import Submission
from bihuan.core.casework.public import public_reports
from bihuan.core.casework.queries.public import (
    PublicFilter,
    filtered,
    public_submissions,
    read_publicly,
)
from bihuan.core.casework.wiring_api import behind_code, offered_kinds
from bihuan.core.kernel.requests.fingerprint import HEADER
from bihuan.interop.ground import far_from_all
from bihuan.interop.open311 import params as reading
from bihuan.interop.open311.actions import report
from bihuan.interop.open311.answers import Answer
from bihuan.interop.open311.door import Call
from bihuan.interop.open311.faults import bad, forbidden, missing
from bihuan.interop.open311.forms.reporting import Sender, brought_of
from bihuan.interop.open311.jurisdictions import jurisdiction_of
from bihuan.interop.open311.paging import links, paged
from bihuan.interop.open311.params import MOST, Params
from bihuan.interop.open311.translate import created_row, request_row
from bihuan.interop.open311.views.services import service_behind


def listed(call: Call) -> Answer:
    """Public requests, the newest first; a list of numbers overrides every other wish."""
    rows, page = paged(_wanted(call.params), reading.page_of(call.params))
    return _answer(call, rows, headers=links(call.request, page))


def one(call: Call, number: str) -> Answer:
    """A list of the one request of that number."""
    jurisdiction_of(call.params)
    rows = list(read_publicly(by_number([number])))
    if not rows:
        raise missing(_("service_request_id %(id)s was not found.") % {"id": number[:40]})
    return _answer(call, rows)


def created(call: Call) -> Answer:
    """A new request, answered with its number and what its sender needs to follow it."""
    below = jurisdiction_of(call.params)
    code = call.params.one("service_code")
    if not code:
        raise bad(_("service_code was not provided."))
    kind, service = service_behind(code)
    key = key_in(call.request)
    if key is None:  # the door has let nobody in without one
        raise forbidden(_("api_key was not provided."))
    sender = Sender(key.pk, key.name)
    brought = brought_of(call.request, call.params, service.category, service, sender)
    if far_from_all(brought.lat, brought.lon, below):
        sentence = _(
            "This position is far outside the area that is served here. Check latitude and "
            "longitude (WGS-84), or leave them out and give the address."
        )
        raise bad(sentence)
    named, picture = HEADER in call.request.headers, call.params.one("media_url")
    submission = report(kind, brought, named=named, picture=picture)
    return Answer("service_requests", [created_row(submission)])


def by_number(numbers: Sequence[str]) -> QuerySet[Submission]:
    """Public submissions of these numbers, the newest first."""
    wanted = [number.strip().upper() for number in numbers[:MOST]]
    rows = public_submissions(offered_kinds()).filter(number__in=wanted)
    return rows.order_by("-created_at", "-id")


def _wanted(params: Params) -> QuerySet[Submission]:
    below = jurisdiction_of(params)
    if numbers := params.many("service_request_id"):
        return read_publicly(by_number(numbers))
    made = reading.span_of(params, "start_date", "end_date")
    changed = reading.span_of(params, "updated_after", "updated_before")
    if changed.start or changed.end:
        changed = reading.bounded(changed)
    if made.start or made.end or not changed.start:
        made = reading.bounded(made)
    codes = params.many("service_code")
    wanted = PublicFilter(
        services=[found for code in codes if (found := behind_code(code))] if codes else None,
        is_open=reading.is_open_of(params),
        since=made.start,
        before=made.end,
        changed_since=changed.start,
        changed_before=changed.end,
        box=reading.box_of(params),
        below=below,
    )
    return read_publicly(filtered(public_submissions(offered_kinds()), wanted))


def _answer(
    call: Call, rows: Sequence[Submission], headers: dict[str, str] | None = None
) -> Answer:
    extended = call.params.one("extensions").lower() in ("true", "1", "yes")
    reports = public_reports(rows)
    return Answer(
        "service_requests",
        [request_row(report, extended=extended) for report in reports],
        changed=max((report.updated_at for report in reports), default=None),
        headers=headers or {},
    )
