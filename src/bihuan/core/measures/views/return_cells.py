"""Mapping: a sheet as a table, a cell picked, and what goes into it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bihuan.core.access import actor_of
from bihuan.core.access.views import needs
from bihuan.core.kernel import clock
from bihuan.core.measures import actions
from bihuan.core.measures.actions.return_templates import as_suggested
from bihuan.core.measures.models import ReturnTemplate, TemplateCell
from bihuan.core.measures.queries import returns
from bihuan.core.measures.queries.access import units_below
from bihuan.core.measures.return_forms import ALL, OWN, CellForm
from bihuan.core.measures.return_presenting import said
from bihuan.core.measures.returning import kept
from bihuan.core.measures.returning.asking import Sheet
from bihuan.core.measures.returning.months import month_of, shift
from bihuan.core.measures.returning.suggesting import Suggestion, suggestions
from bihuan.core.measures.returning.tables import Table, table_of
from bihuan.core.measures.rights import RETURN


@needs(RETURN)
@require_http_methods(["GET", "POST"])
def cells(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """The address names sheet (from 0) and cell; a template that was replaced is only shown."""
    found = returns.access_template(actor_of(request), template_id)
    sheets = kept.sheets_of(found)
    n, picked = _number(request, len(sheets)), request.GET.get("cell", "")
    sheet = sheets[n]
    mapped = {one.cell: one for one in found.cells.filter(sheet=sheet.name).select_related("below")}
    open_ = [one for one in suggestions(sheet) if one.cell not in mapped]
    table = table_of(sheet, {name: said(one) for name, one in mapped.items()}, open_)
    if picked and picked not in table.labels:
        raise Http404
    if request.method == "POST" and not found.current:
        raise Http404
    form = CellForm(
        units_below(found.unit),
        request.POST if request.method == "POST" and "save" in request.POST else None,
        initial=_initial(mapped.get(picked), [one for one in open_ if one.cell == picked]),
    )
    if request.method == "POST" and _done(request, found, sheet, table, open_, picked, form):
        return redirect(_address(found, n, ""))
    context = _context(found, sheets, n, picked) | {
        "form": form, "table": table, "suggested": open_, "is_mapped": picked in mapped,
        "label": table.labels.get(picked, ""),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "measures/returns/template.html", context, status=status)


def _number(request: HttpRequest, most: int) -> int:
    text = request.GET.get("sheet", "0")
    if not (text.isascii() and text.isdecimal() and len(text) < 4 and int(text) < most):
        raise Http404
    return int(text)


def _initial(one: TemplateCell | None, suggested: list[Suggestion]) -> dict[str, str]:
    if one is not None:
        whose = one.below.code if one.below else OWN if one.own else ALL
        return {"what": one.what, "code": one.code, "span": one.span, "whose": whose}
    if suggested:
        first = suggested[0]
        return {"what": first.what, "code": first.code, "span": first.span or "month"}
    return {"what": "value", "span": "month", "whose": ALL}


def _done(
    request: HttpRequest,
    found: ReturnTemplate,
    sheet: Sheet,
    table: Table,
    open_: list[Suggestion],
    picked: str,
    form: CellForm,
) -> bool:
    """Whether what was sent could be done."""
    actor = actor_of(request)
    if "take" in request.POST:
        actions.map_cells(found, as_suggested(open_), actor=actor)
        messages.success(request, _("The suggestions are taken; please look them over."))
        return True
    if not picked:
        raise Http404
    if "clear" in request.POST:
        actions.unmap_cell(found, sheet.name, picked, actor=actor)
        messages.success(request, _("%(cell)s stays as the template has it.") % {"cell": picked})
        return True
    if not form.is_valid():
        return False
    fields = form.fields_of(sheet.name, picked, table.labels[picked])
    actions.map_cells(found, [fields], actor=actor)
    messages.success(request, _("%(cell)s is mapped.") % {"cell": picked})
    return True


def _address(found: ReturnTemplate, sheet: int, cell: str) -> str:
    asked = {"sheet": str(sheet)} | ({"cell": cell} if cell else {})
    return f"{reverse('measures:template', args=[found.pk])}?{urlencode(asked)}"


def _context(
    found: ReturnTemplate, sheets: tuple[Sheet, ...], n: int, picked: str
) -> dict[str, Any]:
    current = ReturnTemplate.objects.filter(series=found.series, current=True).first()
    return {
        "template": found,
        "current": current,
        "sheets": [(one.name, _address(found, place, "")) for place, one in enumerate(sheets)],
        "n": n,
        "sheet_name": sheets[n].name,
        "picked": picked,
        "mapped": found.cells.count(),
        "month": shift(month_of(clock.today()), -1),
    }
