"""Indicators as data: the list, one with its versions, writing another version."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bihuan.core.access import Actor, actor_of
from bihuan.core.access.views import exported, needs
from bihuan.core.kernel import clock
from bihuan.core.kernel.measurable import DATASETS
from bihuan.core.measures import actions, catalogue, comparing, queries
from bihuan.core.measures.definitions.definition import Definition
from bihuan.core.measures.definitions.writing import to_data, to_toml
from bihuan.core.measures.engine.asked import Period
from bihuan.core.measures.figures import desk
from bihuan.core.measures.indicator_forms import KIND_TITLES, IndicatorForm, initial
from bihuan.core.measures.models import Written
from bihuan.core.measures.presenting import words
from bihuan.core.measures.queries.rows import shown_rows
from bihuan.core.measures.queries.written import programmes_defined, versions_of
from bihuan.core.measures.rights import DEFINE
from bihuan.core.measures.snapshot.store import Store
from bihuan.core.measures.views import indicator_exports as exports
from bihuan.core.measures.views.overview import programmes
from bihuan.core.parties.refused import Refused

EXAMPLES = 10


@needs(DEFINE)
@exported(exports.INDICATORS)
def indicators(request: HttpRequest) -> HttpResponse:
    """All of the programmes whose indicators one may write."""
    catalogue.look_anew()
    rows = exports.rows(request)
    return render(request, "measures/indicators.html", {"rows": rows})


@needs(DEFINE)
@require_safe
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """One: as it is, its versions, two of them compared (`old`, `new` in the address)."""
    found = _defined(actor_of(request), code)
    kept = catalogue.versions()[code]
    numbers = {str(one.number): one for one in kept}
    new = numbers.get(request.GET.get("new", ""), kept[-1])
    before = kept[max(0, list(kept).index(new) - 1)]
    old = numbers.get(request.GET.get("old", ""), before)
    context = {
        "definition": found, "title": words(found.title), "meaning": words(found.meaning),
        "kind": KIND_TITLES[found.kind], "text": to_toml(to_data(found)),
        "kept": kept, "written": versions_of(code), "old": old, "new": new,
        "lines": comparing.lines(old.definition, new.definition) if old is not new else [],
        "brought": catalogue.brought().get(code), "today": clock.today(),
    }  # fmt: skip
    return render(request, "measures/indicator.html", context)


@needs(DEFINE)
def write(request: HttpRequest, code: str = "") -> HttpResponse:
    """The form; `do` is preview or save. What was typed stays in it."""
    actor = actor_of(request)
    of = _defined(actor, code) if code else None
    mine = programmes_defined(actor)
    choices = [(one, title) for one, title in _programmes(mine).items()]
    if of is not None:
        choices = [one for one in choices if one[0] == of.programme]
    form = IndicatorForm(request.POST or None, request.FILES or None, programmes=choices, of=of)
    context: dict[str, Any] = {"form": form, "of": of, "datasets": list(DATASETS)}
    context["title"] = words(of.title) if of else ""
    if request.method == "POST" and form.is_valid():
        made = form.definition()
        if request.POST.get("do") == "save":
            try:
                row = actions.write_indicator(
                    made, starts_on=form.cleaned_data["starts_on"], why=form.cleaned_data["why"],
                    actor=actor, new=of is None,
                )  # fmt: skip
            except Refused as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("Version %(n)s is kept.") % {"n": row.version})
                return redirect("measures:indicator", made.code)
        else:
            context |= _preview(actor, of, made)
            if form.files:  # a browser sends no file twice: what it held stands in the fields now
                kept = {name: form.cleaned_data[name] for name in ("programme", "starts_on", "why")}
                values = {**initial(made), **kept}
                context["form"] = IndicatorForm(initial=values, programmes=choices, of=of)
    status = 422 if form.errors else 200
    return render(request, "measures/indicator_form.html", context, status=status)


@needs(DEFINE)
@require_POST
def withdraw(request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
    """Takes a version back."""
    actor = actor_of(request)
    _defined(actor, code)
    row = get_object_or_404(Written, pk=pk, code=code)
    actions.withdraw_indicator(row, actor=actor)
    messages.success(request, _("Version %(n)s is taken back.") % {"n": row.version})
    return redirect("measures:indicator", code)


def _preview(actor: Actor, old: Definition | None, new: Definition) -> dict[str, Any]:
    """The figure of the programme's section by both versions, and rows that come and go."""
    section = queries.section_of(new.programme)
    store = Store()
    manifest = store.latest()
    found: dict[str, Any] = {"preview": True, "lines": comparing.lines(old, new)}
    found |= {"made": new, "counted": words(new.counted), "section": section}
    if section is None or manifest is None:
        return found
    period, unit = Period(section.as_of or clock.today()), section.unit_id.hex
    with ExitStack() as stack:
        at = stack.enter_context(desk(store, manifest))
        effect = comparing.effect(at, old, new, unit, period, own=section.own)
    found |= {"effect": effect, "period": period}
    for name in ("gained", "lost"):
        keys = getattr(effect, name)
        if keys:
            found[name] = shown_rows(actor, new, keys[:EXAMPLES])
    return found


def _defined(actor: Actor, code: str) -> Definition:
    """The indicator, if the actor may write it; 404 otherwise."""
    catalogue.look_anew()
    found = catalogue.find(code)
    if found is None or found.programme not in programmes_defined(actor):
        raise Http404
    return found


def _programmes(mine: set[str]) -> dict[str, str]:
    named = programmes()
    return {one: named.get(one, one) for one in sorted(mine)}
