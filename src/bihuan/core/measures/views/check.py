"""Checking an article: its figures marked, each with the reason, and corrections remembered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bihuan.core.access import actor_of, units_where
from bihuan.core.access.views import needs
from bihuan.core.kernel.i18n import N_
from bihuan.core.measures import actions, catalogue, queries
from bihuan.core.measures.articles import Values, checked
from bihuan.core.measures.checking.checking import Finding
from bihuan.core.measures.engine.asked import Period
from bihuan.core.measures.figures import desk
from bihuan.core.measures.forms import ArticleForm
from bihuan.core.measures.models import Section
from bihuan.core.measures.presenting import figure_url, words
from bihuan.core.measures.rights import SEE
from bihuan.core.measures.snapshot.store import Store
from bihuan.core.measures.values import Value

AROUND = 24
LABELS: dict[str, tuple[str, str]] = {
    "disagrees": (N_("Disagrees"), "red"),
    "contradicts": (N_("Contradicts the text itself"), "red"),
    "unchecked": (N_("Can’t be checked"), "grey"),
    "agrees": (N_("Agrees"), "done"),
}
"""What is said of a verdict, and its tone; in the order in which a reader wants them."""


@needs(SEE)
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The form, and below a submitted article what was found. The text is not kept."""
    form = ArticleForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "findings": None}
    if request.method == "GET":
        return render(request, "measures/check.html", context)
    if not form.is_valid():
        return render(request, "measures/check.html", context, status=422)
    given = form.cleaned_data
    if given["key"]:
        actions.correct(given["key"], given["code"], actor=actor_of(request))
        messages.success(request, _("Remembered; the article was checked again."))
    text = given["words"]
    sections = _sections(request)
    store = Store()
    with desk(store, actions.newest(store)) as at:
        found = checked(text, Values(at, sections), queries.corrections())
    form = ArticleForm(initial={"text": text})
    context |= {"form": form, "text": text, **_shown(text, found, sections)}
    return render(request, "measures/check.html", context)


def _sections(request: HttpRequest) -> list[Section]:
    """Sections whose figures the checker may see: others decide nothing and tell nothing."""
    seen = set(units_where(actor_of(request), SEE).values_list("pk", flat=True))
    return [one for one in queries.sections() if one.unit_id in seen]


def _shown(text: str, found: Sequence[Finding], sections: Sequence[Section]) -> dict[str, Any]:
    by_programme = {section.programme: section for section in sections}
    rows: list[dict[str, Any]] = []
    pieces: list[dict[str, Any]] = []
    place = 0
    for n, one in enumerate(found, 1):
        label, tone = LABELS[one.verdict]
        definition = catalogue.find(one.code) if one.code else None
        section = by_programme.get(definition.programme) if definition else None
        pieces.append({"text": text[place : one.start], "finding": None})
        pieces.append({"text": one.text, "finding": one, "label": _(label), "n": n})
        place = one.end
        rows.append(
            {
                "n": n,
                "finding": one,
                "label": _(label),
                "tone": tone,
                "before": text[max(0, one.start - AROUND) : one.start],
                "after": text[one.end : one.end + AROUND],
                "computed": str(Value(one.computed, one.upper)),
                "title": words(definition.title) if definition else "",
                "unit": words(definition.counted) if definition else "",
                "url": figure_url(definition, section.unit, Period(section.as_of), own=section.own)
                if definition and section and section.as_of
                else "",
            }
        )
    pieces.append({"text": text[place:], "finding": None})
    counts = Counter[str](one.verdict for one in found)
    order = list(LABELS)
    rows.sort(key=lambda row: order.index(row["finding"].verdict))
    return {
        "findings": rows,
        "pieces": pieces,
        "counts": [(code, _(label), counts[code]) for code, (label, _tone) in LABELS.items()],
        "choices": {
            one.code: words(one.title)
            for one in catalogue.declared().values()
            if one.programme in by_programme
        },
    }
