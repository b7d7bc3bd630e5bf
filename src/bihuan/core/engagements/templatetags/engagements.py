"""`{% load engagements %}`: the enterprise behind a need's case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.template import Context

from bihuan.core.access.actor import actor_of
from bihuan.core.casework.models import Case
from bihuan.core.engagements.models import Need
from bihuan.core.engagements.queries.visible import files_visible_to

register = template.Library()


@register.simple_tag(takes_context=True)
def need_of_case(context: Context, case: Case) -> Need | None:
    """The first need of the case, with `seen`: whether the reader may open the file."""
    rows = Need.objects.filter(submission__case=case).select_related("enterprise__unit")
    need = rows.order_by("found_on", "id").first()
    if need is not None:
        seen = files_visible_to(actor_of(context["request"]))
        need.seen = seen.filter(pk=need.enterprise_id).exists()  # type: ignore[attr-defined]
    return need


@register.filter
def of(found: Mapping[Any, Any] | None, key: Any) -> Any:
    """`photos|of:visit.pk`; nothing for what is not there."""
    return found.get(key) if found else None
