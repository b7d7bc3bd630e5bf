"""Monthly returns: where each month's stand, what goes into one, what was produced."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bihuan.core.access import actor_of, units_where
from bihuan.core.access.views import exported, needs
from bihuan.core.access.views.helpers import page_of
from bihuan.core.files.refusals import Refused
from bihuan.core.files.rules import XLSX
from bihuan.core.files.serving import guard
from bihuan.core.kernel import clock
from bihuan.core.kernel.requests.exempting import exempt
from bihuan.core.measures import actions, queries
from bihuan.core.measures.actions.produce_return import computed, month_words
from bihuan.core.measures.models import Return
from bihuan.core.measures.queries import returns
from bihuan.core.measures.return_forms import ProduceForm
from bihuan.core.measures.return_presenting import rows_of
from bihuan.core.measures.returning import kept
from bihuan.core.measures.returning.asking import Unusable
from bihuan.core.measures.returning.months import due, first, is_month, month_of, shift
from bihuan.core.measures.rights import RETURN
from bihuan.core.measures.views import exports

MOST_UNITS = 300


@needs(RETURN)
@exported(exports.MONTH)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """The returns of one month, overdue ones first."""
    month, this = exports.month_asked(request), month_of(clock.today())
    rows = exports.standings(request)
    context = {
        "rows": [(row, *exports.STATES[row.state]) for row in rows],
        "late": sum(row.late for row in rows),
        "month": first(month),
        "month_words": month_words(month),
        "before": first(shift(month, -1)),
        "after": first(shift(month, 1)) if month < this else None,
        "any": bool(rows) or returns.templates_of(actor_of(request)).exists(),
        "number": month,
    }
    return render(request, "measures/returns/board.html", context)


@needs(RETURN)
@exported(exports.HISTORY)
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Everything that was produced, the latest month first."""
    page = page_of(request, exports.history(request))
    units = units_where(actor_of(request), RETURN).filter(
        pk__in=returns.returns_of(actor_of(request)).order_by().values("unit").distinct()
    )
    context = {
        "page": page,
        "rows": [
            (one, month_words(one.month), *exports.STATES[exports.state_of(one)]) for one in page
        ],
        "units": {one.code: one.label for one in units.order_by("path")[:MOST_UNITS]},
        "states": {code: exports.STATES[code][0] for code in exports.SHOWN},
        "given": {name: request.GET.get(name, "") for name in ("unit", "year", "state")},
    }
    return render(request, "measures/returns/history.html", context)


@exempt  # computes and writes a file outside a transaction; its own id makes it once
@needs(RETURN)
@require_http_methods(["GET", "POST"])
def prepare(request: HttpRequest, template_id: UUID, month: int) -> HttpResponse:
    """What the month's return would hold now; sent, it is produced."""
    actor = actor_of(request)
    template = returns.access_template(actor, template_id)
    if not is_month(month, until=month_of(clock.today())):
        raise Http404
    fault = ""
    if request.method == "POST":
        try:
            sent = ProduceForm(request.POST).sent()
            made = actions.produce(template, month, actor=actor, client_id=sent)
        except (Unusable, Refused) as refused:
            fault = str(refused)
        else:
            messages.success(request, _("The return is produced."))
            return redirect("measures:return", made.pk)
    lines, before = computed(template, month)[1], returns.before(template.series, month)
    last = returns.by_question(returns.lines_of(before))
    versions = returns.versions(template.series, month)
    was = returns.by_question(returns.lines_of(versions[0] if versions else None))
    rows = rows_of(template, month, lines, last=last, was=was, now={}, by=actor.person)
    context = {
        "template": template,
        "month_words": month_words(month),
        "month": month,
        "due": due(month, template.due_day),
        "rows": rows,
        "empty": sum(bool(row.why) for row in rows),
        "before": before and month_words(before.month),
        "versions": versions,
        "fault": fault,
        "fresh": queries.freshness(),
    }
    return render(request, "measures/returns/prepare.html", context, status=422 if fault else 200)


@needs(RETURN)
@require_safe
def made(request: HttpRequest, return_id: UUID) -> HttpResponse:
    """One version: its frozen values, the return before, and what the records say by now."""
    found = returns.access_return(actor_of(request), return_id)
    versions = returns.versions(found.series, found.month)
    before = returns.before(found.series, found.month)
    older = next((one for one in versions if one.version == found.version - 1), None)
    newest = versions[0].pk == found.pk
    now = returns.by_question(computed(found.template, found.month)[1]) if newest else {}
    rows = rows_of(
        found.template, found.month, returns.lines_of(found),
        last=returns.by_question(returns.lines_of(before)),
        was=returns.by_question(returns.lines_of(older)), now=now, by=found.produced_by,
    )  # fmt: skip
    context: dict[str, Any] = {
        "found": found,
        "template": found.template,
        "month_words": month_words(found.month),
        "rows": rows,
        "state": exports.STATES[exports.state_of(found)],
        "due": due(found.month, found.template.due_day),
        "late": not found.handed_at and clock.today() > due(found.month, found.template.due_day),
        "versions": versions,
        "older": older,
        "newest": newest,
        "moved": sum(bool(row.moved) for row in rows),
        "changed": sum(bool(row.was) for row in rows),
        "before": before and month_words(before.month),
        "current": returns.templates_of(actor_of(request))
        .filter(series=found.series, current=True)
        .first(),
        "fresh": queries.freshness(),
    }
    return render(request, "measures/returns/return.html", context)


@needs(RETURN)
@require_safe
def file(request: HttpRequest, return_id: UUID) -> HttpResponseBase:
    """The unit's spreadsheet, filled; as it was produced."""
    found = returns.access_return(actor_of(request), return_id)
    return workbook(kept.RETURN, found.pk, _name(found))


def _name(found: Return) -> str:
    return f"{found.template.title} {found.month} v{found.version}.xlsx"


def workbook(owner: str, owner_id: UUID, name: str) -> HttpResponseBase:
    """A kept workbook as a download."""
    path, _digest = kept.path_of(owner, owner_id)
    answer = FileResponse(path.open("rb"), content_type=XLSX)
    disposition = content_disposition_header(True, name)
    answer.headers["Content-Disposition"] = disposition or "attachment"
    answer.headers["Cache-Control"] = "private, no-store"
    return guard(answer)


@needs(RETURN)
@require_POST
def hand_in(request: HttpRequest, return_id: UUID) -> HttpResponse:
    """Notes that this version went to whoever wants it."""
    actor = actor_of(request)
    found = returns.access_return(actor, return_id)
    actions.hand_in(found, actor=actor)
    messages.success(request, _("Noted as handed in."))
    return redirect("measures:return", found.pk)
