"""`@exported(LIST)`: the list's own address answers `?format=xlsx` and `?format=csv` with a file.

Stands right below the permission, so that a file is open to exactly those to whom the page is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bihuan.core.access import actions
from bihuan.core.access.actor import actor_of
from bihuan.core.access.exporting import EXPORTS, Export, filling
from bihuan.core.access.exporting.declaring import Rows
from bihuan.core.access.exporting.files import TYPES, XLSX, file_answer
from bihuan.core.access.permission import permission_of
from bihuan.core.access.views.exporting_whole import NotNow, guarded, whole_answer
from bihuan.core.kernel.requests.answers import sentence
from bihuan.core.kernel.sheets import MOST_ROWS
from bihuan.web.tags.numbers import number_text

V = TypeVar("V", bound=Callable[..., HttpResponseBase])
WHOLE = "full"


def exported(*exports: Export) -> Callable[[V], V]:
    """Registers the lists of a page and lets them be taken away; `?list=code` names one of
    several."""
    EXPORTS.register(*exports)

    def decorate(view: V) -> V:
        @wraps(view)
        def answering(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            if "format" not in request.GET or request.method not in ("GET", "POST"):
                return view(request, **kwargs)
            return _answer(request, _chosen(exports, request), kwargs)

        answering.exports = exports  # type: ignore[attr-defined]
        return answering  # type: ignore[return-value]

    return decorate


def _chosen(exports: tuple[Export, ...], request: HttpRequest) -> Export:
    wanted = request.GET.get("list", exports[0].code)
    found = next((export for export in exports if export.code == wanted), None)
    if found is None:
        raise Http404
    return found


def _answer(request: HttpRequest, export: Export, kwargs: dict[str, Any]) -> HttpResponseBase:
    wanted = request.GET["format"]
    if wanted == WHOLE:
        return whole_answer(request, export, export.rows(request, **kwargs))
    if request.method != "GET" or wanted not in TYPES:
        return sentence(request, 400, _("A list can be exported as xlsx or csv."))
    rows = export.rows(request, **kwargs)
    return guarded(request, lambda: _masked(request, export, rows, wanted))


def _masked(request: HttpRequest, export: Export, rows: Rows, wanted: str) -> HttpResponseBase:
    actor, match = actor_of(request), request.resolver_match
    count = filling.size(rows)
    if wanted == XLSX and count > MOST_ROWS:
        raise NotNow(422, too_many(count))
    permission = permission_of(match.func) if match else None
    record = actions.record_export(
        code=export.code,
        format=wanted,
        filters=filling.filters_text(export, request),
        rows=count,
        right=permission.right if permission else None,
        actor=actor,
    )
    chunks = filling.shown_rows(export, rows, actor, count)
    return file_answer(export, record, filling.cells(export, chunks, get_language() or "zh-hans"))


def too_many(count: int) -> str:
    """Why an Excel file is not made, and what to do instead."""
    numbers = {"count": number_text(count), "most": number_text(MOST_ROWS)}
    return (
        _(
            "The list has %(count)s rows; one Excel file holds at most %(most)s here. "
            "Narrow the list by its filters, or export it as CSV, which has no limit."
        )
        % numbers
    )
