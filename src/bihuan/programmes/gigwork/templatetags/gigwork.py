"""``{% load gigwork %}``: what is special about a hazard, for its panels on core's pages."""

from __future__ import annotations

from typing import Any

from django import template

from bihuan.core.casework.models import Case, Submission
from bihuan.programmes.gigwork import panels

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
