"""A published figure as its readers may check it, its evidence, and the list of all that moved."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bihuan.core.access import Actor, actor_of, may
from bihuan.core.access.views import exported, needs, public
from bihuan.core.access.views.helpers import page_of
from bihuan.core.kernel import clock
from bihuan.core.measures import catalogue, publicly
from bihuan.core.measures.citing.keeping import path_of
from bihuan.core.measures.definitions.definition import Definition
from bihuan.core.measures.definitions.digest import digest
from bihuan.core.measures.engine.asked import ALWAYS, Period
from bihuan.core.measures.models import Citation
from bihuan.core.measures.presenting import figure_url, words
from bihuan.core.measures.queries.citations import access_citation, published_for, texts_of
from bihuan.core.measures.queries.shelves import stored
from bihuan.core.measures.rights import DEFINE, SEE
from bihuan.core.measures.views.evidence import evidence_file
from bihuan.core.measures.views.published_exports import PUBLISHED


@public
@require_safe
def cited(request: HttpRequest, key: UUID) -> HttpResponse:
    """One figure: what the text says, what it counts, how it has moved since; more for those who
    see the unit's figures."""
    actor = actor_of(request)
    citation, told, sees = access_citation(actor, key)
    definition = catalogue.by_hash(citation.code, citation.hash) or catalogue.find(citation.code)
    period = Period(citation.end, citation.start)
    context: dict[str, Any] = {
        "one": citation, "told": told, "sees": sees, "unit": citation.unit,
        "definition": definition, "always": citation.start == ALWAYS,
        "below": [(label, Decimal(value), "") for label, value in citation.below],
        "evidence": _is_for(actor, citation, definition),
    }  # fmt: skip
    if definition is not None:
        context |= {
            "title": words(definition.title),
            "meaning": words(definition.meaning),
            "counted": words(definition.counted),
            "same": digest(definition) == citation.hash,
        }
        if sees:
            context["live"] = figure_url(definition, citation.unit, period, own=citation.own)
        look = stored(definition, Period(clock.today())) if context["same"] else None
        if look is not None:
            unit = citation.unit.pk.hex
            months = publicly.by_month(definition, look, unit, own=citation.own, until=citation.end)
            context["months"] = months
    return render(request, "measures/cited.html", context)


@public
@require_safe
def evidence(request: HttpRequest, key: UUID) -> HttpResponse:
    """The file that was kept when it was published."""
    actor = actor_of(request)
    citation, _told, _sees = access_citation(actor, key)
    definition = catalogue.by_hash(citation.code, citation.hash) or catalogue.find(citation.code)
    path = path_of(citation.evidence)
    if not path.exists() or not _is_for(actor, citation, definition):
        raise Http404
    return evidence_file(path.read_bytes(), citation.code, citation.unit, citation.end)


def _is_for(actor: Actor, citation: Citation, definition: Definition | None) -> bool:
    """Whether the actor may have the file: with small cells, units and days of single rows would
    tell what those hide."""
    return not (definition and definition.smallest) or may(actor, DEFINE, citation.unit)


@exported(PUBLISHED)
@needs(SEE)
@require_safe
def published(request: HttpRequest) -> HttpResponse:
    """Published figures of the units that one sees, those whose records moved first."""
    moved = bool(request.GET.get("moved"))
    page = page_of(request, published_for(actor_of(request), moved=moved))
    texts = texts_of(list(page.object_list))
    titles = {code: words(one.title) for code, one in catalogue.declared().items()}
    shown = [
        {
            "one": one,
            "told": texts.get(one.owner_id),
            "title": titles.get(one.code, one.title),
        }
        for one in page.object_list
    ]
    context = {"page": page, "rows": shown, "moved": moved}
    return render(request, "measures/published.html", context)
