"""The office's allowances: what each clock gives, in general and by category."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bihuan.core.access import actor_of
from bihuan.core.access.views import exported, needs
from bihuan.core.casework.actions import drop_clock_rule, set_clock_rule
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.forms.lookup import ClockRuleForm
from bihuan.core.casework.models import ClockRule
from bihuan.core.casework.rights import SETTINGS
from bihuan.core.casework.views import exports_of_trails as exports
from bihuan.core.casework.views.rules_shown import kinds_shown
from bihuan.core.casework.wiring_api import categories_of, kind_of


@needs(SETTINGS)
@exported(exports.CLOCKS)
def clocks(request: HttpRequest) -> HttpResponse:
    """Every clock of every kind with the rules that override it."""
    return render(request, "casework/clocks.html", {"kinds": kinds_shown()})


@needs(SETTINGS)
def clock(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Set or drop one allowance; `category` in the address, empty for all."""
    try:
        default = kind_of(kind).clock(code)
    except KeyError:
        raise Http404 from None
    category = request.GET.get("category", "")
    rule = ClockRule.objects.filter(kind=kind, code=code, category=category).first()
    start = rule or default
    initial = {f: getattr(start, f) for f in ("minutes", "calendar", "amber_percent")}
    form = ClockRuleForm(request.POST or None, initial=initial)
    actor = actor_of(request)
    if request.method == "POST" and "drop" in request.POST:
        drop_clock_rule(kind, code, category, actor=actor)
        messages.success(request, _("The general rule holds again."))
        return redirect("casework:clocks")
    if request.method == "POST" and form.is_valid():
        try:
            set_clock_rule(kind, code, category, **form.cleaned_data, actor=actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The new time holds for every clock started from now on."))
            return redirect("casework:clocks")
    context: dict[str, Any] = {"form": form, "rule": rule, "kind": kind, "code": code}
    context |= {"title": _(default.title), "category": category}
    context |= {"categories": categories_of(kind)}
    return render(request, "casework/clock.html", context)
