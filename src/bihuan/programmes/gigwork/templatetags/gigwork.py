"""``{% load gigwork %}``: what is special about a hazard, for its panels on core's pages."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bihuan.core.access.actor import actor_of
from bihuan.core.casework.models import Case, Submission
from bihuan.core.casework.wiring_api import kind_of
from bihuan.core.engagements.queries.visible import files_visible_to
from bihuan.programmes.gigwork import panels
from bihuan.programmes.gigwork.loop.founding import FOUNDING
from bihuan.programmes.gigwork.models import Founding
from bihuan.programmes.gigwork.queries.coverage import may_change
from bihuan.web.tags.pieces import state

register = template.Library()


@register.simple_tag
def hazard_of_case(case: Case) -> panels.HazardPanel | None:
    """For staff: danger, guess, when it was made safe, flags of the reports."""
    return panels.of_case(case)


@register.simple_tag
def hazard_of_reporter(submission: Submission) -> panels.ReporterPanel:
    """For the reporter: category and points."""
    return panels.of_reporter(submission)


@register.inclusion_tag("gigwork/panels/steps.html")
def hazard_steps(case: Case) -> dict[str, Any]:
    """The five steps of the loop, with the one at hand."""
    return {"steps": panels.steps_of(case.state)}


TONES = {"waiting": "waiting", "active": "active", "done": "done", "stopped": "grey"}


@register.simple_tag
def founding_state(case: Case) -> SafeString | str:
    """Where a founding stands."""
    now = kind_of(FOUNDING).state(case.state)
    return state("", _(now.title), TONES[now.phase])


@register.simple_tag(takes_context=True)
def founding_of_case(context: Context, case: Case) -> Founding | None:
    """The founding behind a case, with what its reader may do."""
    one = Founding.objects.filter(case=case).select_related("enterprise__unit").first()
    if one is not None:
        actor = actor_of(context["request"])
        seen = files_visible_to(actor).filter(pk=one.enterprise_id).exists()
        one.seen = seen  # type: ignore[attr-defined]
        one.may_change = seen and may_change(actor, one.enterprise)  # type: ignore[attr-defined]
    return one
