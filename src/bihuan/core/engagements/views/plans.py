"""One enterprise, one plan; and the wall on which the key enterprises are seen."""

from __future__ import annotations

import json
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bihuan.core.access.actor import Actor, actor_of
from bihuan.core.access.denied import Denied
from bihuan.core.access.views import exported, needs
from bihuan.core.access.views.helpers import page_of, query
from bihuan.core.engagements import actions
from bihuan.core.engagements.actions.planning import Step
from bihuan.core.engagements.forms.plans import OutcomeForm, PlanForm, SettleForm, StepForm
from bihuan.core.engagements.models import Plan, PlanStep
from bihuan.core.engagements.presenting import Standing, wall_rows
from bihuan.core.engagements.queries import lists, visible
from bihuan.core.engagements.rights import PLAN, SEE
from bihuan.core.engagements.views import exports
from bihuan.core.engagements.views.helpers import attempt, form_page

SECONDS = 60
"""How often the wall looks anew."""


@needs(SEE)
@exported(exports.PLANS)
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """Plans, the next step due first."""
    context = {
        "page": page_of(request, exports.plans(request)),
        "show": query(request, "show"),
    }
    return render(request, "engagements/plans.html", context)


@needs(PLAN)
def new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open an enterprise's plan with its first steps."""
    actor = actor_of(request)
    one = visible.access_file(actor, pk)
    if not visible.may_plan(actor, one):
        raise Denied(PLAN, one.unit)
    form = PlanForm(request.POST or None)

    def call() -> Plan:
        goal = form.cleaned_data["goal"]
        return actions.open_plan(one, goal=goal, steps=form.steps(), actor=actor)

    if attempt(form, call):
        messages.success(request, _("The plan is open."))
        return redirect(one)
    return form_page(
        request, form, "engagements/plan.html", title=_("Make a plan"), submit=_("Open the plan"),
        one=one,
    )  # fmt: skip


@needs(PLAN)
@require_POST
def add_step(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    plan = _plan(actor, pk)
    form = StepForm(request.POST)

    def call() -> PlanStep:
        found = form.cleaned_data
        return actions.add_step(plan, Step(found["words"], found["due_on"]), actor=actor)

    if attempt(form, call):
        messages.success(request, _("The step is added."))
        return redirect(plan.enterprise)
    title = _("Add a step")
    return form_page(request, form, title=title, submit=_("Add"), one=plan.enterprise)


@needs(PLAN)
@require_POST
def settle(request: HttpRequest, pk: UUID, done: bool) -> HttpResponse:
    """A step is done, or dropped."""
    actor = actor_of(request)
    step = PlanStep.objects.filter(pk=pk).first()
    if step is None:
        raise Http404
    plan = _plan(actor, step.plan_id)
    form = SettleForm(request.POST)
    if attempt(
        form, lambda: actions.settle_step(step, done=done, **form.cleaned_data, actor=actor)
    ):
        messages.success(request, _("Noted."))
        return redirect(plan.enterprise)
    title = _("Settle the step") if done else _("Drop the step")
    return form_page(request, form, title=title, submit=_("Save"), one=plan.enterprise)


@needs(PLAN)
@require_POST
def end(request: HttpRequest, pk: UUID, done: bool) -> HttpResponse:
    """The plan is carried out, or given up."""
    actor = actor_of(request)
    plan = _plan(actor, pk)
    form = OutcomeForm(request.POST)
    if attempt(form, lambda: actions.close_plan(plan, done=done, **form.cleaned_data, actor=actor)):
        messages.success(request, _("The plan is closed."))
        return redirect(plan.enterprise)
    title = _("Close the plan") if done else _("Give the plan up")
    return form_page(request, form, title=title, submit=_("Save"), one=plan.enterprise)


@needs(SEE)
@require_safe
def wall(request: HttpRequest) -> HttpResponse:
    """Key enterprises on a map by how their plans stand, large and by itself."""
    rows = wall_rows(lists.key_enterprises(actor_of(request)))
    part = request.headers.get("X-Requested-With") == "fetch"
    template = "engagements/wall_screen.html" if part else "engagements/wall.html"
    counted = [(standing, sum(row.standing == standing for row in rows)) for standing in Standing]
    return render(request, template, {"rows": rows, "counted": counted, "seconds": SECONDS})


@needs(SEE)
@require_safe
def wall_points(request: HttpRequest) -> HttpResponse:
    """The same as points of a map."""
    rows = wall_rows(lists.key_enterprises(actor_of(request)))
    data = [
        {"lat": row.lat, "lon": row.lon, "title": f"{row.name} · {row.words}", "tone": row.tone}
        for row in rows
        if row.lat is not None
    ]
    response = HttpResponse(
        json.dumps(data, ensure_ascii=False, separators=(",", ":")), content_type="application/json"
    )
    response.headers["Cache-Control"] = "private, max-age=30"
    return response


def _plan(actor: Actor, pk: UUID) -> Plan:
    seen = visible.files_visible_to(actor).values("pk")
    rows = Plan.objects.filter(pk=pk, enterprise__in=seen)
    found = rows.select_related("enterprise__unit").first()
    if found is None:
        raise Http404
    return found
