"""One enterprise, one plan: opened with steps, settled one by one, closed with an outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied
from bihuan.core.engagements.actions.shared import locked, write_log
from bihuan.core.engagements.models import Enterprise, Plan, PlanState, PlanStep, StepState
from bihuan.core.engagements.models import EnterpriseVerb as Verb
from bihuan.core.engagements.queries import visible
from bihuan.core.engagements.rights import PLAN
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Post
from bihuan.core.parties.refused import Refused

MOST = 30
"""Steps of one plan; more are a programme."""


@dataclass(frozen=True)
class Step:
    """A step as it is planned; without a post the plan's own does it."""

    words: str
    due_on: date
    post: Post | None = None


@transaction.atomic
def open_plan(
    enterprise: Enterprise,
    *,
    goal: str,
    steps: Sequence[Step],
    post: Post | None = None,
    actor: Actor,
) -> Plan:
    """Open the enterprise's plan. Refused while another is open, and without a step."""
    one = locked(enterprise.pk)
    own = _own_post(one, actor)
    if not one.is_open:
        raise Refused(_("This enterprise has left the register."))
    if one.plans.filter(state=PlanState.OPEN).exists():
        raise Refused(_("This enterprise has a plan already. Close that one first."))
    if not steps:
        raise Refused(_("A plan has at least one step."), field="steps")
    owner = post or own
    if owner is None:
        raise Refused(_("Say who answers for it."), field="post")
    plan = Plan.objects.create(enterprise=one, goal=goal, post=owner)
    for step in steps:
        _add(plan, step)
    _count(plan)
    write_log(one, Verb.PLANNED, actor=actor, after=goal)
    return plan


@transaction.atomic
def add_step(plan: Plan, step: Step, *, actor: Actor) -> PlanStep:
    """One more step at the end."""
    plan = _open_plan(plan, actor)
    made = _add(plan, step)
    _count(plan)
    write_log(plan.enterprise, Verb.PLANNED, actor=actor, after=step.words)
    return made


@transaction.atomic
def settle_step(step: PlanStep, *, done: bool, note: str = "", actor: Actor) -> PlanStep:
    """A step was done, or is dropped with the reason. Settled twice it is settled once."""
    plan = _open_plan(step.plan, actor)
    step = PlanStep.objects.select_for_update().get(pk=step.pk)
    if step.state != StepState.OPEN:
        return step
    if not done and not note.strip():
        raise Refused(_("Say why the step is dropped."), field="note")
    step.state = StepState.DONE if done else StepState.DROPPED
    step.settled_on, step.note = clock.today(), note.strip()
    step.save(update_fields=["state", "settled_on", "note"])
    _count(plan)
    said = str(StepState(step.state).label)
    write_log(plan.enterprise, Verb.PLANNED, actor=actor, after=f"{step.n}. {said}", why=note)
    return step


@transaction.atomic
def close_plan(plan: Plan, *, done: bool, outcome: str, actor: Actor) -> Plan:
    """The plan is carried out, with every step settled, or given up; what came of it is kept."""
    plan = _open_plan(plan, actor)
    if done and plan.steps_done < plan.steps_all:
        raise Refused(_("Steps are still open. Settle or drop them first."))
    if not outcome.strip():
        raise Refused(_("Say in a sentence what came of it."), field="outcome")
    plan.state = PlanState.DONE if done else PlanState.DROPPED
    plan.ended_on, plan.outcome, plan.due_on = clock.today(), outcome.strip(), None
    plan.save(update_fields=["state", "ended_on", "outcome", "due_on"])
    said = str(PlanState(plan.state).label)
    write_log(plan.enterprise, Verb.PLANNED, actor=actor, after=said, why=outcome)
    return plan


def _own_post(enterprise: Enterprise, actor: Actor) -> Post | None:
    post = visible.post_for(actor, enterprise, PLAN)
    if post is None and not actor.is_system:
        raise Denied(PLAN, enterprise.unit)
    return post


def _open_plan(plan: Plan, actor: Actor) -> Plan:
    enterprise = locked(plan.enterprise_id)
    _own_post(enterprise, actor)
    now = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    now.enterprise = enterprise
    if now.state != PlanState.OPEN:
        raise Refused(_("This plan is closed."))
    return now


def _add(plan: Plan, step: Step) -> PlanStep:
    n = plan.steps.count()
    if n >= MOST:
        raise Refused(_("A plan has %(n)d steps at most.") % {"n": MOST})
    return PlanStep.objects.create(
        plan=plan, n=n + 1, words=step.words, due_on=step.due_on, post=step.post or plan.post
    )


def _count(plan: Plan) -> None:
    """The plan's own counts, from its steps."""
    steps = [one for one in plan.steps.all() if one.state != StepState.DROPPED]
    waiting = [one.due_on for one in steps if one.state == StepState.OPEN]
    plan.steps_all, plan.steps_done = len(steps), len(steps) - len(waiting)
    plan.due_on = min(waiting, default=None)
    plan.save(update_fields=["steps_all", "steps_done", "due_on"])
