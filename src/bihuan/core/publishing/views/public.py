"""A site as its readers see it: first page, all pieces, columns, the accent's stylesheet (X-09)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bihuan.core.access.views import public
from bihuan.core.kernel import clock, prose
from bihuan.core.kernel.panels import About, panels

from .. import registry
from ..addresses import here
from ..conditional import newest_change
from ..models import Column, Piece, Site
from ..queries import public as reads
from ..reading import beginning
from ..rules.colours import parse, sheet_name, stylesheet
from .public_answers import page

NEW, PAGE = 9, 20


@public
@require_safe
def home(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Who runs it, what is new, its columns, its sub-brands, and what other rooms have to show."""
    site = reads.public_site(slug)
    newest = list(reads.listed(site)[:NEW])
    below = list(site.below.filter(is_open=True))
    about = About(site.organisation, site.programme, site)
    context = {
        "here": "home",
        "lead": newest[:1],
        "beginning": beginning(newest[0]) if newest else "",
        "newest": newest[1:],
        "below": below,
        "newest_below": reads.newest_of_each(below) if below else {},
        "hosts": list(site.hosts.select_related("organisation")),
        "main_panels": panels(registry.HOME_MAIN, request, about),
        "side_panels": panels(registry.HOME_SIDE, request, about),
    }
    return page(
        request, site, "publishing/public/home.html", context, modified=newest_change(newest)
    )


@public
@require_safe
def everything(request: HttpRequest, slug: str) -> HttpResponseBase:
    """All pieces, newest first; with `with=below` those of its sub-brands among them (R-12)."""
    site = reads.public_site(slug)
    together = request.GET.get("with") == "below"
    sites = [site, *site.below.filter(is_open=True)] if together else [site]
    month = _month(request)
    found, more = _page_of(request, *sites, month=month)
    has_below = len(sites) > 1 or site.below.filter(is_open=True).exists()
    context = {
        "here": "all",
        "pieces": found,
        "more": more,
        "together": together,
        "has_below": has_below,
        "month": month,
        "archive": reads.months_of(*sites),
    }
    return page(request, site, "publishing/public/all.html", context, modified=newest_change(found))


@public
@require_safe
def column(request: HttpRequest, slug: str, name: str) -> HttpResponseBase:
    """A column as a collection: its call, its dates, its look, its pieces (R-04)."""
    site = reads.public_site(slug)
    own = reads.public_column(site, name)
    found, more = _page_of(request, site, column=own)
    context = {
        "column": own,
        "call": prose.html(own.call),
        "pieces": found,
        "more": more,
        "today": clock.today(),
    }
    return page(
        request, site, "publishing/public/column.html", context,
        modified=newest_change(found), accent=own.accent,
    )  # fmt: skip


@public
@require_safe
def about(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Who runs it, and how to subscribe."""
    site = reads.public_site(slug)
    context = {
        "here": "about",
        "about": prose.html(site.about),
        "hosts": list(site.hosts.select_related("organisation")),
        "below": list(site.below.filter(is_open=True)),
        "panels": panels(registry.ABOUT, request, About(site.organisation, site.programme, site)),
    }
    return page(request, site, "publishing/public/about.html", context)


@public
@require_safe
def display(request: HttpRequest, slug: str) -> HttpResponse:
    """Larger letters and the other language: the one page that sets a cookie, when it is asked to;
    so the others need none."""
    site = reads.public_site(slug)
    context = {
        "site": site,
        "at": here(request, site),
        "columns": reads.columns_of(site),
        "look": sheet_name(site.accent),
    }
    return render(request, "publishing/public/display.html", context)


@public
@require_safe
def look(request: HttpRequest, name: str) -> HttpResponse:
    """The stylesheet of an accent: made of the colour alone, so it may be kept for ever."""
    try:
        accent = f"#{name.partition('-')[0]}"
        parse(accent)
    except ValueError:
        raise Http404 from None
    if name != sheet_name(accent):
        raise Http404
    answer = HttpResponse(stylesheet(accent), content_type="text/css; charset=utf-8")
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer


def _page_of(
    request: HttpRequest, *sites: Site, column: Column | None = None, month: date | None = None
) -> tuple[list[Piece], Piece | None]:
    """A page of pieces, and the last of them when there are more."""
    rows = reads.listed(*sites, column=column, after=_after(request))
    found = list((reads.in_month(rows, month) if month else rows)[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1] if len(found) > PAGE else None


def _month(request: HttpRequest) -> date | None:
    """The month in the address ("2025-04"); nonsense is none."""
    try:
        return date.fromisoformat(f"{request.GET.get('month', '')}-01")
    except ValueError:
        return None


def _after(request: HttpRequest) -> UUID | None:
    """The last piece of the page before, from the address; nonsense begins anew."""
    try:
        return UUID(request.GET.get("after", ""))
    except ValueError:
        return None
