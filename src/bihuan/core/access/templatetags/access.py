"""Masks and the office's parts for templates: ``{% load access %}``."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.core.access import masking, office, personal, roles, wording
from bihuan.core.access.actor import actor_of
from bihuan.core.access.rights import may

register = template.Library()
register.filter("role_title", roles.role_title)
register.filter("right_title", roles.right_title)
register.filter("field_title", wording.field_title)
register.filter("export_title", wording.export_title)


@register.filter
def mask_name(value: str | None) -> str:
    return masking.mask("name", value)


@register.filter
def mask_phone(value: str | None) -> str:
    return masking.mask("phone", value)


@register.filter
def mask_id(value: str | None) -> str:
    return masking.mask("id", value)


@register.filter
def mask_email(value: str | None) -> str:
    return masking.mask("email", value)


@register.inclusion_tag("access/personal.html", takes_context=True, name="personal")
def _personal(context: template.Context, record: Any, field: str) -> dict[str, Any]:
    """A masked value, with a way to see it whole for who may. Unregistered fields stay hidden."""
    label = record._meta.label_lower
    known = personal.find(label, field)
    value = getattr(record, field)
    request = context.get("request")
    shows = request is not None and known is not None and known.loader is not None
    return {
        "request": request,
        "masked": masking.mask(known.kind if known else "", value),
        "record": label,
        "record_id": record.pk,
        "field": field,
        "title": personal.title_of(known) if known else _("Value"),
        "may_show": bool(value) and shows and request and may(actor_of(request), "access.unmask"),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("access/office/parts/tabs.html", takes_context=True)
def office_tabs(context: template.Context) -> dict[str, Any]:
    """The office's pages that this person may open."""
    request = context["request"]
    tabs = []
    for entry in office.entries_for(actor_of(request)):
        url = reverse(entry.url_name)
        current = request.path.startswith(url)
        tabs.append({"label": _(entry.label), "url": url, "current": current})
    return {"tabs": tabs}
