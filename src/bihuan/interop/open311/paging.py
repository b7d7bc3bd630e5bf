"""Pages of a list that is never counted, and the links between them."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from bihuan.core.casework.queries.queue import Slice, page_of
from bihuan.interop.open311.params import Page

M = TypeVar("M", bound=Model)


def paged(rows: QuerySet[M], page: Page) -> tuple[list[M], Slice[M]]:
    """The rows of the page and the page itself, in one query."""
    found = page_of(rows, page.number, page.size)
    return list(found.items), found


def links(request: HttpRequest, page: Slice[M]) -> dict[str, str]:
    """A Link header to the pages around, if there are any."""
    wanted = []
    if page.has_previous:
        wanted += [("first", 1), ("prev", page.previous_page_number)]
    if page.has_next:
        wanted.append(("next", page.next_page_number))
    parts = [f'<{_address(request, number)}>; rel="{rel}"' for rel, number in wanted]
    return {"Link": ", ".join(parts)} if parts else {}


def _address(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    query.pop("api_key", None)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
