"""The office's settings of the programme: categories with their clocks, and the rule of points."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bihuan.core.access import actor_of
from bihuan.core.access.views import exported, needs
from bihuan.core.casework.engine import Refused
from bihuan.programmes.gigwork import actions
from bihuan.programmes.gigwork.forms.settings import CategoryForm, RewardForm
from bihuan.programmes.gigwork.models import HazardCategory
from bihuan.programmes.gigwork.queries import rewards
from bihuan.programmes.gigwork.queries.categories import guessed
from bihuan.programmes.gigwork.rights import SETTINGS
from bihuan.programmes.gigwork.views import exports

METHODS = ["GET", "HEAD", "POST"]


@needs(SETTINGS)
@exported(exports.CATEGORIES)
@require_safe
def categories(request: HttpRequest) -> HttpResponse:
    """All categories with their clocks; a line to try the guess; the rule of points."""
    tried = request.GET.get("try", "")
    context = {
        "rows": exports.categories_found(request),
        "rule": rewards.rule_now(),
        "tried": tried,
    }
    context["best"] = guessed(tried) if tried else None
    return render(request, "gigwork/categories.html", context)


@needs(SETTINGS)
@require_http_methods(METHODS)
def category(request: HttpRequest, code: str = "") -> HttpResponse:
    """Change a category, or add one."""
    row = get_object_or_404(HazardCategory, code=code) if code else None
    form = CategoryForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, code, form)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Saved. It holds for what is reported from now on."))
            return redirect("gigwork:categories")
    return render(request, "gigwork/category.html", {"form": form, "row": row, "code": code})


def _save(request: HttpRequest, code: str, form: CategoryForm) -> None:
    actor = actor_of(request)
    if code:
        row = HazardCategory.objects.get(code=code)
        actions.change_category(row, **form.values(), actor=actor)
    else:
        actions.add_category(form.cleaned_data["code"], **form.values(), actor=actor)


@needs(SETTINGS)
@require_http_methods(METHODS)
def reward(request: HttpRequest) -> HttpResponse:
    """A new version of the rule of points."""
    form = RewardForm(request.POST or None, instance=rewards.rule_now())
    if request.method == "POST" and form.is_valid():
        actions.set_reward_rule(**form.cleaned_data, actor=actor_of(request))
        messages.success(request, _("Saved. It holds for what is accepted from now on."))
        return redirect("gigwork:categories")
    return render(request, "gigwork/reward.html", {"form": form, "rule": rewards.rule_now()})
