"""Choosing a figure for a text: an indicator by its words, a unit, days; what it says now."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bihuan.core.access import Actor, actor_of
from bihuan.core.access.views import needs
from bihuan.core.kernel.manifest import PROGRAMMES
from bihuan.core.kernel.prose import figure_mark
from bihuan.core.measures import catalogue, queries
from bihuan.core.measures.citing.references import Reference
from bihuan.core.measures.citing.working_out import work_out
from bihuan.core.measures.definitions.definition import Definition
from bihuan.core.measures.forms import PickForm
from bihuan.core.measures.presenting import words
from bihuan.core.measures.queries.access import access_unit, home_unit, units_seen
from bihuan.core.measures.rights import SEE

MOST_UNITS = 500


@needs(SEE)
@require_safe
def pick(request: HttpRequest) -> HttpResponse:
    """The list of what may stand in texts; with `code` one of them, its value and its mark."""
    actor, form = actor_of(request), PickForm(request.GET)
    valid = form.is_valid()
    given = form.cleaned_data if valid else {}
    definition = catalogue.find(given.get("code", ""))
    context: dict[str, Any] = {"form": form, "q": given.get("q", ""), "chosen": None}
    if definition is None or not definition.public:
        groups = _found(given.get("q", ""))
        context |= {"groups": groups, "many": sum(len(found) for _title, found in groups)}
    else:
        context |= _chosen(actor, definition, form, given)
    status = 200 if valid else 400
    return render(request, "measures/pick.html", context, status=status)


def _found(q: str) -> list[tuple[str, list[tuple[Definition, str, str]]]]:
    """Indicators whose words hold the searched ones, by programme."""
    titles = {one.code: _(one.title) for one in PROGRAMMES}
    groups: dict[str, list[tuple[Definition, str, str]]] = {}
    for one in catalogue.declared().values():
        if one.public and _matches(one, q):
            title = titles.get(one.programme, one.programme)
            groups.setdefault(title, []).append((one, words(one.title), words(one.meaning)))
    return list(groups.items())


def _matches(definition: Definition, q: str) -> bool:
    told = (
        definition.title.zh, definition.title.en, definition.code, *definition.names,
        *definition.topics, definition.meaning.zh,
    )  # fmt: skip
    said = " ".join(told).lower()
    return all(part in said for part in q.lower().split())


def _chosen(
    actor: Actor, definition: Definition, form: PickForm, given: dict[str, Any]
) -> dict[str, Any]:
    section = queries.section_of(definition.programme)
    unit = access_unit(actor, given["unit"]) if given.get("unit") else home_unit(actor, section)
    at_section = section is not None and unit is not None and section.unit_id == unit.pk
    own = bool(given.get("own"))
    until = given.get("until")
    if not form.data.get("unit") and section is not None and at_section:
        own, until = section.own, until or section.as_of
    context: dict[str, Any] = {
        "chosen": definition, "title": words(definition.title), "unit": unit, "own": own,
        "meaning": words(definition.meaning), "until": until, "since": given.get("since"),
        "counted": "" if definition.is_rate else words(definition.counted),
        "show": given.get("show") or "value",
        "units": list(units_seen(actor).order_by("path")[:MOST_UNITS]),
    }  # fmt: skip
    if unit is None or form.errors:
        return context
    reference = Reference(
        definition.code, unit.code, until, given.get("since"), own, context["show"]
    )
    found = work_out([str(reference)]).get(str(reference))
    if found is not None and found.label:
        context |= {"value": found.label, "mark": figure_mark(str(reference), found.label)}
    return context
