"""Updates of requests (FixMyStreet's extension): what was done, step by step."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bihuan.core.access import actor_of
from bihuan.core.casework.models import Submission
from bihuan.core.casework.public import public_lines
from bihuan.core.casework.queries import cases_visible_to
from bihuan.core.casework.queries import public as queries
from bihuan.core.casework.wiring_api import offered_kinds
from bihuan.core.kernel.requests.fingerprint import HEADER
from bihuan.interop.open311 import params as reading
from bihuan.interop.open311.actions import update
from bihuan.interop.open311.answers import Answer
from bihuan.interop.open311.contract import STATUSES
from bihuan.interop.open311.door import Call
from bihuan.interop.open311.faults import bad, missing
from bihuan.interop.open311.forms.reporting import media_in, too_long
from bihuan.interop.open311.jurisdictions import jurisdiction_of
from bihuan.interop.open311.paging import links, paged
from bihuan.interop.open311.params import MOST, Params
from bihuan.interop.open311.translate import update_row, updated_row

LONGEST = 4000


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
    """An update: a step, where the key's post may make it, else words for those who handle it."""
    jurisdiction_of(call.params)
    submission = _access(call)
    status, words = call.params.one("status").upper(), call.params.one("description")
    if status and status not in STATUSES:
        raise bad(_("status %(status)s was not found.") % {"status": status[:40]})
    photos = media_in(call.request)
    if not (status or words or photos):
        raise bad(_("description was not provided."))
    if len(words) > LONGEST:
        raise bad(too_long("description", LONGEST))
    named, actor = HEADER in call.request.headers, actor_of(call.request)
    entry = update(submission, status, words, photos, named=named, actor=actor)
    row = updated_row(f"{entry.pk}.{submission.number}")
    return Answer("service_request_updates", [row])


def _access(call: Call) -> Submission:
    """What the key may know of: public requests, and those that its post sees."""
    number = call.params.one("service_request_id").upper()
    if not number:
        raise bad(_("service_request_id was not provided."))
    rows = Submission.objects.filter(number=number, kind__in=offered_kinds())
    found = rows.select_related("case").first()
    seen = queries.public_submissions(offered_kinds()).filter(number=number)
    known = cases_visible_to(actor_of(call.request))
    if found is None or not (seen.exists() or known.filter(pk=found.case_id).exists()):
        raise missing(_("service_request_id %(id)s was not found.") % {"id": number[:40]})
    return found


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
