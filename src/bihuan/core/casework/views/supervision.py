"""Supervision sheets, and the circular of what is late per unit."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.core.access import actor_of
from bihuan.core.access.views import exported, needs, signed_in
from bihuan.core.casework import queries
from bihuan.core.casework.actions import issue_circular, issue_sheet
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.models import InstructionAddressee
from bihuan.core.casework.queries import lateness
from bihuan.core.casework.queries.instructing import instructions_visible_to
from bihuan.core.casework.rights import SUPERVISE
from bihuan.core.casework.views import exports_of_instructions as exports
from bihuan.core.casework.views.filtering import page_number
from bihuan.core.casework.wiring_api import links_of
from bihuan.core.kernel import clock


@signed_in
@exported(exports.SHEETS)
def sheets(request: HttpRequest) -> HttpResponse:
    """All sheets that one may read, the newest first."""
    page = queries.page_of(exports.sheets_found(request), page_number(request))
    return render(request, "casework/sheets.html", {"page": page})


@signed_in
def sheet(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """One sheet, as it can be printed."""
    actor = actor_of(request)
    found = lateness.access_sheet(actor, sheet_id)
    links = links_of("casework.sheet", found.pk, actor)
    return render(request, "casework/sheet.html", {"sheet": found, "links_above": links})


@needs(SUPERVISE)
@require_POST
def urged(request: HttpRequest, addressee_id: UUID) -> HttpResponse:
    """Issue the sheet of one late answer."""
    actor = actor_of(request)
    seen = instructions_visible_to(actor).values("pk")
    rows = InstructionAddressee.objects.filter(instruction__in=seen)
    row = get_object_or_404(rows, pk=addressee_id)
    try:
        made = issue_sheet(row.pk, actor=actor)
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("casework:instruction", row.instruction_id)
    messages.success(request, _("The supervision sheet is issued."))
    return redirect("casework:sheet", made.pk)


@needs(SUPERVISE)
def late(request: HttpRequest) -> HttpResponse:
    """Who answered in time and who owes answers, per unit; the circular is issued from here."""
    actor = actor_of(request)
    units = lateness.supervised_units(actor)
    unit = next((one for one in units if str(one.pk) == request.POST.get("unit", "")), units[0])
    if request.method == "POST":
        try:
            made = issue_circular(unit, actor=actor)
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, _("The circular is issued."))
            return redirect("casework:circular", made.pk)
    now = clock.now()
    since = lateness.year_begins(now)
    tables = [(one, lateness.late_per_unit(one, since, now)) for one in units]
    circulars = lateness.circulars_visible_to(actor)[:10]
    return render(request, "casework/late.html", {"tables": tables, "circulars": circulars})


@signed_in
def circular(request: HttpRequest, circular_id: UUID) -> HttpResponse:
    """One circular as it was issued."""
    actor = actor_of(request)
    found = lateness.access_circular(actor, circular_id)
    context = {
        "circular": found,
        "lines": found.lines.select_related("unit").order_by("position"),
        "links_above": links_of("casework.circular", found.pk, actor),
    }
    return render(request, "casework/circular.html", context)
