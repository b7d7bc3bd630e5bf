"""One figure: value, definition, trend, the units below it, the rows counted and those not."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bihuan.core.access import Actor, actor_of
from bihuan.core.access.views import needs
from bihuan.core.kernel.measurable import DATASETS
from bihuan.core.measures import queries
from bihuan.core.measures.definitions.definition import Definition
from bihuan.core.measures.definitions.digest import digest
from bihuan.core.measures.forms import AskForm
from bihuan.core.measures.presenting import (
    Reader,
    figure_url,
    monthly,
    parts_words,
    ranked,
    words,
)
from bihuan.core.measures.queries.access import access_definition, access_unit, home_unit
from bihuan.core.measures.queries.rows import PAGE, rows_of
from bihuan.core.measures.rights import SEE
from bihuan.core.measures.values import value_of
from bihuan.core.measures.views.overview import children_of
from bihuan.core.parties.models import Organisation


@needs(SEE)
@require_safe
def figure(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one figure; the address says of what it is."""
    definition, actor, form = access_definition(code), actor_of(request), AskForm(request.GET)
    valid = form.is_valid()
    given = form.cleaned_data if valid else {}
    section = queries.section_of(definition.programme)
    unit = access_unit(actor, given["unit"]) if given.get("unit") else home_unit(actor, section)
    context: dict[str, Any] = {"definition": definition, "form": form, "unit": unit}
    context |= {"title": words(definition.title), "meaning": words(definition.meaning)}
    if not valid or unit is None:
        return render(request, "measures/figure.html", context, status=200 if valid else 400)
    with ExitStack() as stack:
        reader = Reader(form.period(section.as_of if section else None), stack)
        context |= _numbers(reader, definition, unit, own=given["own"])
        context |= _rows(request, actor, reader, definition, unit, own=given["own"])
    context |= {"period": reader.period, "own": given["own"], "fresh": queries.freshness()}
    return render(request, "measures/figure.html", context)


def _numbers(
    reader: Reader, definition: Definition, unit: Organisation, *, own: bool
) -> dict[str, Any]:
    look = reader.look(definition)
    if look is None:
        return {}
    value = value_of(definition, look.of(unit.pk.hex, own=own))
    months = monthly(definition, look, unit.pk.hex, own=own)[-24:]
    below = [] if own else children_of(unit)
    found = ranked(definition, look.each([one.pk.hex for one in below]), below)
    return {
        "value": value,
        "counted": words(definition.counted),
        "parts": parts_words(value),
        "hash": digest(definition),
        "months": [(f"{month // 100}-{month % 100:02}", float(one)) for month, one in months],
        "below": [
            (one.label, float(its.value), figure_url(definition, one, reader.period, own=False))
            for one, its in found
            if its.value is not None
        ],
        "evidence_url": figure_url(
            definition, unit, reader.period, own=own, page="measures:evidence"
        ),
        "whole_url": figure_url(definition, unit, reader.period, own=not own),
    }


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
    units = at.units(unit.pk.hex, own)
    counts = at.engine.reasons(definition, reader.period, units=units)
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
