"""Budgets: how each stands, its statement, setting and changing it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bihuan.core.access import actor_of, may
from bihuan.core.access.views import exported, needs
from bihuan.core.access.views.helpers import page_of, query
from bihuan.core.kernel import clock
from bihuan.core.ledgers.queries import explained
from bihuan.programmes.gigwork.actions import subsidies
from bihuan.programmes.gigwork.forms.subsidies.office import BudgetForm
from bihuan.programmes.gigwork.models.subsidies import SubsidyBudget
from bihuan.programmes.gigwork.queries.subsidies import figures
from bihuan.programmes.gigwork.rights import SEE_SUBSIDIES, SET_SUBSIDIES
from bihuan.programmes.gigwork.views.subsidies import exports
from bihuan.programmes.gigwork.views.subsidies.helpers import METHODS, attempt, page


@needs(SEE_SUBSIDIES)
@exported(exports.BUDGETS)
@require_safe
def budgets(request: HttpRequest) -> HttpResponse:
    """A year's budgets: allotted, reserved, paid, left."""
    actor = actor_of(request)
    rows = exports.budgets(request)
    years = figures.budgets_seen(actor).order_by("-year").values_list("year", flat=True).distinct()
    totals = {
        name: sum(getattr(row, name) for row in rows)
        for name in ("allotted", "reserved", "paid", "left")
    }
    context = {
        "rows": rows,
        "totals": totals,
        "year": exports.year_of(request),
        "years": list(years),
        "may_set": may(actor, SET_SUBSIDIES),
    }
    return render(request, "gigwork/subsidies/budgets.html", context)


@needs(SEE_SUBSIDIES)
@exported(exports.STATEMENT)
@require_safe
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A budget's statement: every movement with what was left after it."""
    actor = actor_of(request)
    budget = figures.access_budget(actor, pk)
    found = page_of(request, exports.statement_of(request, pk))
    context: dict[str, Any] = {
        "standing": figures.standings([budget])[0],
        "page": found,
        "lines": explained(found.object_list, actor),
        "may_set": may(actor, SET_SUBSIDIES, budget.kind.unit),
        "changes": budget.changes.select_related("by"),
    }
    return render(request, "gigwork/subsidies/budget.html", context)


@needs(SET_SUBSIDIES)
@require_http_methods(METHODS)
def set_one(request: HttpRequest) -> HttpResponse:
    """Set a budget, or change it with the reason."""
    actor = actor_of(request)
    initial = {name: query(request, name) for name in ("kind", "year")}
    initial = {name: value for name, value in initial.items() if value}
    form = BudgetForm(request.POST or None, actor=actor, initial=initial)

    def call() -> SubsidyBudget:
        found = form.cleaned_data
        return subsidies.set_budget(
            found["kind"], found["year"], found["amount"], reason=found["reason"], actor=actor
        )

    budget = attempt(form, call)
    if budget is not None:
        messages.success(request, _("The budget is set. The change stands in its statement."))
        return redirect("gigwork:subsidy_budget", pk=budget.pk)
    return page(request, "budget_form.html", form, today=clock.today())
