"""Targets: the list, setting, changing and withdrawing one, what it was before."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bihuan.core.access import actor_of, may
from bihuan.core.access.views import exported, needs
from bihuan.core.access.views.helpers import attempt, page_of, query
from bihuan.core.kernel import clock
from bihuan.core.measures import actions, catalogue
from bihuan.core.measures.forms import TargetForm
from bihuan.core.measures.models import Target
from bihuan.core.measures.presenting import words
from bihuan.core.measures.queries.targets import access_target, current_of, history_of
from bihuan.core.measures.rights import DEFINE, SEE
from bihuan.core.measures.spans import Span
from bihuan.core.measures.standing import plain
from bihuan.core.measures.views import target_exports as exports
from bihuan.core.measures.views.overview import programmes


@needs(SEE)
@exported(exports.TARGETS)
def targets(request: HttpRequest) -> HttpResponse:
    """Those that hold, of the units whose figures one may see."""
    page = page_of(request, exports.targets_found(request))
    context: dict[str, Any] = {
        "page": page, "rows": [_line(one) for one in page], "programmes": programmes(),
        "programme": query(request, "programme"), "year": query(request, "year"),
        "q": query(request, "q"), "defines": may(actor_of(request), DEFINE),
        "years": range(clock.today().year - 3, clock.today().year + 2),
    }  # fmt: skip
    return render(request, "measures/targets.html", context)


@needs(DEFINE)
def new(request: HttpRequest) -> HttpResponse:
    """Setting one; where there is one already, it is changed."""
    initial = {"year": clock.today().year, "unit": query(request, "unit")}
    form = TargetForm(
        request.POST or None, initial=initial | {"code": query(request, "code")},
        actor=actor_of(request),
    )  # fmt: skip

    def save() -> Target | None:
        given = form.cleaned_data
        span = Span(given["year"], given["part"])
        return actions.set_target(
            given["code"], given["unit"], span, given["value"],
            note=given["note"], actor=actor_of(request),
        )  # fmt: skip

    made = attempt(form, save)
    if made:
        messages.success(request, _("The target is set. Figures are compared with it at once."))
        return redirect("measures:target", pk=made.pk)
    status = 422 if form.errors else 200
    return render(request, "measures/target_form.html", {"form": form}, status=status)


@needs(SEE)
@require_safe
def target(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One target with all its versions."""
    actor = actor_of(request)
    found = access_target(actor, pk, SEE)
    history = history_of(found)
    now = history[0]
    context = {
        "line": _line(now), "history": [_line(one) for one in history], "now": now,
        "defines": may(actor, DEFINE, found.unit),
    }  # fmt: skip
    return render(request, "measures/target.html", context)


@needs(DEFINE)
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Changing or withdrawing the target, whichever version the address names."""
    actor = actor_of(request)
    now = current_of(access_target(actor, pk, DEFINE))
    if now is None:
        raise Http404
    data = request.POST or None
    initial = {"value": plain(now.value) if now.value is not None else ""}
    form = TargetForm(data, initial=initial, actor=actor, fixed=True)
    withdrawn = request.method == "POST" and "withdraw" in request.POST
    if withdrawn:
        form.fields["value"].required = False
    span = Span(now.year, now.part)

    def save() -> Target | None:
        given = form.cleaned_data
        value = None if withdrawn else given["value"]
        return actions.set_target(now.code, now.unit, span, value, note=given["note"], actor=actor)

    made = attempt(form, save)
    if made:
        said = _("The target is withdrawn.") if withdrawn else _("The target is changed.")
        messages.success(request, said)
        return redirect("measures:target", pk=made.pk)
    context = {"form": form, "line": _line(now), "now": now}
    status = 422 if form.errors else 200
    return render(request, "measures/target_form.html", context, status=status)


def _line(one: Target) -> dict[str, Any]:
    """A version as it is shown."""
    definition = catalogue.called(one.code)
    return {
        "target": one,
        "title": words(definition.title) if definition else one.code,
        "counted": words(definition.counted) if definition else "",
        "value": "" if one.value is None else plain(one.value),
        "span": str(Span(one.year, one.part)),
    }
