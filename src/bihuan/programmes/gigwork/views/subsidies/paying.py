"""Payment lists: made, dropped, taken out for the bank, answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bihuan.core.access import actor_of, may, units_where
from bihuan.core.access.exporting.files import TYPES
from bihuan.core.access.views import exported, needs
from bihuan.core.access.views.helpers import page_of
from bihuan.core.kernel.money import format_yuan
from bihuan.core.kernel.sheets import Heading, csv_of, xlsx_of
from bihuan.programmes.gigwork.actions import subsidies
from bihuan.programmes.gigwork.forms.subsidies.office import DecisionForm, FileForm
from bihuan.programmes.gigwork.models.subsidies import SubsidyPayLine, SubsidyPayList
from bihuan.programmes.gigwork.queries.subsidies import desk as reads
from bihuan.programmes.gigwork.rights import PAY, SEE_SUBSIDIES
from bihuan.programmes.gigwork.subsidy_words import period_words
from bihuan.programmes.gigwork.views.subsidies import exports
from bihuan.programmes.gigwork.views.subsidies.helpers import METHODS, attempt, page, pressed

LIST = "gigwork:subsidy_list"


@needs(SEE_SUBSIDIES)
@exported(exports.LISTS)
@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """All payment lists, the latest first, with what the bank still owes an answer to."""
    context = {
        "page": page_of(request, exports.lists(request)),
        "may_pay": may(actor_of(request), PAY),
    }
    return render(request, "gigwork/subsidies/lists.html", context)


@needs(PAY)
@require_http_methods(METHODS)
def new(request: HttpRequest) -> HttpResponse:
    """Choose what is approved and make a list of it."""
    actor = actor_of(request)
    rows = reads.listed(actor, show="pay").filter(root__in=units_where(actor, PAY))
    ready = list(rows.order_by("root__code", "number")[: subsidies.MOST_LINES])
    if request.method == "POST":
        wanted = set(request.POST.getlist("row"))
        chosen = [row for row in ready if str(row.pk) in wanted]
        roots = {row.root_id: row.root for row in chosen} or {
            unit.pk: unit for unit in units_where(actor, PAY)[:1]
        }
        made: list[SubsidyPayList] = []
        root = next(iter(roots.values()))
        ids = [row.pk for row in chosen if row.root_id == root.pk]
        said = _("The list is made. Now take its file out for the bank.")
        if pressed(request, lambda: made.append(subsidies.make_list(root, ids, actor=actor)), said):
            return redirect(LIST, number=made[0].number)
        return redirect("gigwork:subsidy_pay")
    context = {"rows": ready, "total": sum(row.amount for row in ready)}
    return render(request, "gigwork/subsidies/pay.html", context)


@needs(SEE_SUBSIDIES)
@exported(exports.LINES)
@require_safe
def one(request: HttpRequest, number: str) -> HttpResponse:
    """One list: its lines, the bank's answers, who took its file out and why."""
    return _page(request, number, DecisionForm())


@needs(PAY)
@require_POST
def drop(request: HttpRequest, number: str) -> HttpResponse:
    """Drop a list whose file never left."""
    actor = actor_of(request)
    found = reads.access_list(actor, number)
    form = DecisionForm(request.POST)
    done = attempt(
        form, lambda: subsidies.drop_list(found.pk, words=form.cleaned_data["words"], actor=actor)
    )
    if done is None:
        return _page(request, number, form)
    messages.success(request, _("Dropped. Its applications wait for payment again."))
    return redirect(LIST, number=number)


def _page(request: HttpRequest, number: str, form: DecisionForm) -> HttpResponse:
    actor = actor_of(request)
    found = reads.access_list(actor, number)
    context = {
        "list": found,
        "lines": exports.lines_of(found),
        "files": found.files_out.select_related("by"),
        "may_pay": may(actor, PAY, found.root),
    }
    return page(request, "list.html", form, **context)


@needs(PAY)
@require_http_methods(METHODS)
def bank_file(request: HttpRequest, number: str) -> HttpResponseBase:
    """Asks why, then sends the file with whole account numbers; kept by no proxy or browser."""
    actor = actor_of(request)
    found = reads.access_list(actor, number)
    form = FileForm(request.POST if request.method == "POST" else None)
    lines = attempt(
        form,
        lambda: subsidies.take_file(
            found.pk,
            form=form.cleaned_data["file"],
            reason=form.cleaned_data["reason"],
            actor=actor,
        ),
    )
    if lines is None:
        answer: HttpResponseBase = page(request, "file.html", form, list=found)
    else:
        answer = _file(found, list(lines), form.cleaned_data["file"])
    answer["Cache-Control"] = "no-store"
    return answer


def _file(found: SubsidyPayList, lines: list[SubsidyPayLine], form: str) -> StreamingHttpResponse:
    titles = (
        _("List number"), _("Line"), _("Account holder"), _("Account number"),
        _("Bank and branch"), _("Amount (yuan)"), _("Purpose"),
    )  # fmt: skip
    headings = [Heading(title, "text") for title in titles]
    rows = iter([_row(found, line) for line in lines])
    pieces: Iterator[bytes] = (
        csv_of(headings, rows)
        if form == "csv"
        else xlsx_of(found.number, headings, rows, lambda _count: [], _("About this file"))
    )
    answer = StreamingHttpResponse(pieces, content_type=TYPES[form])
    name = f"{found.number}.{form}"
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer


def _row(found: SubsidyPayList, line: SubsidyPayLine) -> list[Any]:
    row = line.application
    return [
        found.number,
        str(line.line),
        line.account.holder,
        line.account.number,
        line.account.bank,
        format_yuan(line.amount),
        f"{row.kind.title} {period_words(row.period)} {row.number}",
    ]
