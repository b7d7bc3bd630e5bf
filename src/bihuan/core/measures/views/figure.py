"""One figure: value, definition, trend, the units below it, the rows counted and those not."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bihuan.core.access import Actor
from bihuan.core.access.views import needs
from bihuan.core.kernel.measurable import DATASETS
from bihuan.core.measures import catalogue, queries
from bihuan.core.measures.definitions.definition import Definition
from bihuan.core.measures.presenting import Reader, figure_url, words
from bihuan.core.measures.queries.access import access_definition
from bihuan.core.measures.queries.rows import PAGE, rows_of
from bihuan.core.measures.rights import SEE
from bihuan.core.measures.sheets import numbers
from bihuan.core.measures.views.asking import asked
from bihuan.core.measures.views.overview import spans_of
from bihuan.core.parties.models import Organisation


@needs(SEE)
@require_safe
def figure(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one figure; the address says of what it is."""
    definition = access_definition(code)
    on = asked(request, definition.programme)
    context: dict[str, Any] = {"definition": definition, "form": on.form, "unit": on.unit}
    context |= {"title": words(definition.title), "meaning": words(definition.meaning)}
    context["fresh"] = queries.freshness()
    if not on.valid or on.unit is None or on.period is None:
        return render(request, "measures/figure.html", context, status=200 if on.valid else 400)
    definition = access_definition(code, on.period.end)
    with ExitStack() as stack:
        reader = Reader(on.period, stack, definitions=[definition], actor=on.actor)
        context |= numbers(reader, definition, on.unit, own=on.own, aimed=on.aimed)
        context |= _rows(request, on.actor, reader, definition, on.unit, own=on.own)
    context |= {"period": on.period, "own": on.own}
    context |= {"spans": spans_of(on), "span": on.span}
    context["changed_on"] = catalogue.changed_on(code, on.period.end)
    return render(request, "measures/figure.html", context)


def _rows(
    request: HttpRequest,
    actor: Actor,
    reader: Reader,
    definition: Definition,
    unit: Organisation,
    *,
    own: bool,
) -> dict[str, Any]:
    """The rows behind it: how many for which reason, and a page of one reason's."""
    at = reader.desk
    if at is None:
        return {}
    counts = at.reasons(definition, unit.pk.hex, reader.period, own=own)
    texts = [words(reason) for reason in definition.reasons()]
    texts += [_("has no day that puts it into a period"), _("belongs to no unit")]
    wanted = _number(request.GET.get("reason"), 0)
    page = max(1, _number(request.GET.get("p"), 1))
    rows = rows_of(
        actor, at, definition, unit.pk.hex, reader.period, own=own, reason=wanted, page=page
    )

    def address(**more: Any) -> str:
        return figure_url(definition, unit, reader.period, own=own, **more)

    return {
        "dataset": _(DATASETS.get(definition.subject).title),
        "reasons": [
            (
                reason,
                _("Counted") if not reason else texts[reason - 1],
                n,
                address(reason=reason or None),
            )
            for reason, n in counts.items()
        ],
        "reason": wanted,
        "rows": rows,
        "next_url": address(reason=wanted or None, p=page + 1) if rows.more else "",
        "previous_url": address(reason=wanted or None, p=page - 1) if page > 1 else "",
        "first": (page - 1) * PAGE + 1,
    }


def _number(text: str | None, otherwise: int) -> int:
    return (
        int(text) if text and text.isascii() and text.isdecimal() and len(text) < 7 else otherwise
    )
