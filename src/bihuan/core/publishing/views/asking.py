"""Reading the desk's filters from the address."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from bihuan.core.publishing.queries.desk import SHOWS, DeskFilters


def filters_from(request: HttpRequest) -> DeskFilters:
    """What the address asks for; anything it cannot mean is left out."""
    get = request.GET.get
    show = get("show", "open")
    return DeskFilters(
        show=show if show in SHOWS else "open",
        site=_id(get("site", "")),
        column=_id(get("column", "")),
        q=get("q", "").strip()[:60],
    )


def page_number(request: HttpRequest) -> int:
    """The page asked for, 1 when the address says nothing sensible."""
    text = request.GET.get("page", "1")
    return min(int(text), 10_000) if text.isdecimal() and len(text) < 9 else 1


def _id(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
