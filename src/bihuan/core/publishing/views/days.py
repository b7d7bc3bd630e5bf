"""The calendar of days: a month or a list of what goes out when, and who is next (R-02)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bihuan.core.access import actor_of
from bihuan.core.access.views import exported, needs
from bihuan.core.kernel import clock
from bihuan.core.publishing.days_shown import objections, reasons, rule_title
from bihuan.core.publishing.models import Site
from bihuan.core.publishing.queries import days as reads
from bihuan.core.publishing.queries.access import sites_where
from bihuan.core.publishing.queries.days import Line
from bihuan.core.publishing.queries.sites import access_site
from bihuan.core.publishing.rights import PLAN

from . import days_exports

FEW = 5
MONDAY = date(2024, 1, 1)


@needs(PLAN)
def calendars(request: HttpRequest) -> HttpResponse:
    """The sites whose days one may give; with one alone, straight to it."""
    sites = list(sites_where(actor_of(request), PLAN).select_related("organisation"))
    if len(sites) == 1:
        return redirect("publishing:days", sites[0].slug)
    gaps = reads.gaps_of_sites(sites)
    rows = [(site, gaps.get(site.pk, [])) for site in sites]
    return render(request, "publishing/days/sites.html", {"rows": rows})


@needs(PLAN)
@exported(days_exports.DAYS)
def days(request: HttpRequest, slug: str) -> HttpResponse:
    """A month of a site, with the gaps of the coming week and the next in line."""
    site = access_site(actor_of(request), PLAN, slug)
    first, last = month_of(request)
    following = reads.first_open_day(site)
    line = reads.line_for(site, following)
    context = {
        "site": site,
        "days": reads.days_of(site, first, last),
        "gaps": reads.gaps_ahead(site),
        "line": shown(line, site)[:FEW],
        "waiting": len(line.judged),
        "following": following,
        "as_list": request.GET.get("view") == "list",
        "month": first,
        "before": first - timedelta(days=1),
        "after": last + timedelta(days=1),
        "today": clock.today(),
        "week": [MONDAY + timedelta(days=number) for number in range(7)],
    }
    return render(request, "publishing/days/month.html", context)


def month_of(request: HttpRequest) -> tuple[date, date]:
    """First and last day of the month in the address ("2025-12"); this month without one."""
    try:
        first = date.fromisoformat(f"{request.GET.get('month', '')}-01")
    except ValueError:
        first = clock.today().replace(day=1)
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def shown(line: Line, site: Site) -> list[dict[str, Any]]:
    """The line as pages show it: pieces with what speaks for them and against."""
    return [
        {
            "piece": piece,
            "group": line.groups.get(judged.candidate.group, ""),
            "reasons": reasons(piece, judged, line),
            "objections": objections(piece, judged, line, site),
        }
        for piece, judged in line.judged
    ]


def told_against(codes: str) -> list[str]:
    """Names of the rules that a day was given against."""
    return [rule_title(code) for code in codes.split(",") if code]
