"""The auditor reads trails: the newest entries over all cases, and one case's chain, checked."""

from __future__ import annotations

import json
from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from bihuan.core.access import actor_of, units_where
from bihuan.core.access.views import needs
from bihuan.core.casework import queries
from bihuan.core.casework.engine.trail import START, digest
from bihuan.core.casework.models import Case, Submission, TrailAnchor, TrailEntry
from bihuan.core.casework.rights import AUDIT
from bihuan.core.casework.views.filtering import page_number
from bihuan.core.casework.wiring_api import kind_of


@needs(AUDIT)
def audit(request: HttpRequest) -> HttpResponse:
    """Newest entries; a number in the address goes to its case."""
    units = units_where(actor_of(request), AUDIT).values("pk")
    rows = TrailEntry.objects.filter(case__unit__in=units).select_related("case", "seal")
    number = request.GET.get("q", "").strip().upper()
    if number:
        brought = Submission.objects.filter(number=number).values("case_id")
        rows = rows.filter(case__in=brought)
    page = queries.page_of(rows.order_by("-at", "-id"), page_number(request))
    titles = [
        (entry, queries.title_of(entry.verb, kind_of(entry.case.kind))) for entry in page.items
    ]
    anchor = TrailAnchor.objects.order_by("-day").first()
    context = {"page": page, "rows": titles, "q": number, "anchor": anchor}
    return render(request, "casework/audit.html", context)


@needs(AUDIT)
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One case's chain: each entry recomputed before the reader's eyes."""
    units = units_where(actor_of(request), AUDIT).values("pk")
    found = get_object_or_404(Case.objects.select_related("unit"), pk=case_id, unit__in=units)
    kind = kind_of(found.kind)
    lines = queries.timeline(found, kind)
    if not queries.cases_visible_to(actor_of(request)).filter(pk=found.pk).exists():
        lines = [replace(line, words="", files=[]) for line in lines]
    checked, prev = [], START
    for line, entry in zip(lines, found.trail.order_by("seq").select_related("seal"), strict=True):
        sound = entry.prev_hash == prev and digest(entry) == entry.hash
        refs = json.dumps(json.loads(entry.refs), ensure_ascii=False, indent=1)
        checked.append((line, entry, sound, refs))
        prev = entry.hash
    whole = prev == found.trail_head and len(checked) == found.trail_length
    sound = whole and all(ok for _line, _entry, ok, _refs in checked)
    context = {"case": found, "entries": checked, "sound": sound}
    return render(request, "casework/audit_case.html", context)
