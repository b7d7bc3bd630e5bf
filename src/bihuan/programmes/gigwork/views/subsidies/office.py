"""The office's settings of subsidies: kinds with their rules, and the bound of approval."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bihuan.core.access import actor_of, units_where
from bihuan.core.access.views import exported, needs
from bihuan.programmes.gigwork.actions import subsidies
from bihuan.programmes.gigwork.forms.subsidies.office import BoundForm, KindForm
from bihuan.programmes.gigwork.models.subsidies import SubsidyBound
from bihuan.programmes.gigwork.rights import SET_SUBSIDIES
from bihuan.programmes.gigwork.views.subsidies import exports
from bihuan.programmes.gigwork.views.subsidies.helpers import METHODS, attempt, page

KINDS = "gigwork:subsidy_kinds"


@needs(SET_SUBSIDIES)
@exported(exports.KINDS)
@require_safe
def kinds(request: HttpRequest) -> HttpResponse:
    """All kinds with their rules; the bound in force and those before it."""
    return _page(request, BoundForm())


@needs(SET_SUBSIDIES)
@require_http_methods(METHODS)
def kind(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change one kind."""
    actor = actor_of(request)
    row = get_object_or_404(exports.kinds(request), pk=pk)
    form = KindForm(request.POST or None, instance=row)
    if attempt(form, lambda: subsidies.change_kind(row, **form.values(), actor=actor)):
        messages.success(request, _("Saved. It holds for what is applied for from now on."))
        return redirect(KINDS)
    return page(request, "kind.html", form, row=row)


@needs(SET_SUBSIDIES)
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Begin with the five kinds."""
    actor = actor_of(request)
    unit = units_where(actor, SET_SUBSIDIES).order_by("depth", "code").first()
    count = subsidies.load_kinds(unit, actor=actor) if unit else 0
    messages.success(
        request, _("%(n)d kinds are there now. Set their budgets next.") % {"n": count}
    )
    return redirect(KINDS)


@needs(SET_SUBSIDIES)
@require_POST
def bound(request: HttpRequest) -> HttpResponse:
    """A new bound from a day on."""
    actor = actor_of(request)
    unit = units_where(actor, SET_SUBSIDIES).order_by("depth", "code").first()
    form = BoundForm(request.POST)
    done = attempt(
        form,
        lambda: (
            subsidies.set_bound(
                unit, form.cleaned_data["amount"], form.cleaned_data["starts_on"], actor=actor
            )
            if unit
            else None
        ),
    )
    if done is None:
        return _page(request, form)
    messages.success(request, _("Saved. Who decides follows the day of the decision."))
    return redirect(KINDS)


def _page(request: HttpRequest, form: BoundForm) -> HttpResponse:
    actor = actor_of(request)
    bounds = SubsidyBound.objects.filter(unit__in=units_where(actor, SET_SUBSIDIES))
    rows = list(exports.kinds(request))
    return page(request, "kinds.html", form, rows=rows, bounds=bounds.select_related("made_by"))
