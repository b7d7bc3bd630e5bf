"""`{% load ui %}`: every tag of the design language. Each is a plain function in `web/tags/`."""

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from bihuan.web import moment
from bihuan.web.tags import assets, charts, fields, icons, numbers, pieces, places, times

register = template.Library()

register.simple_tag(assets.asset, name="asset")
register.simple_tag(assets.built, name="built")
register.simple_tag(icons.icon, name="icon")
register.simple_tag(icons.mark, name="mark")
register.simple_tag(fields.field, name="field")
register.simple_tag(fields.form_errors, name="form_errors")
register.simple_tag(pieces.client_id, name="client_id")
register.simple_tag(pieces.state, name="state")
register.simple_tag(pieces.empty, name="empty")
register.simple_tag(pieces.options, name="options")
register.simple_tag(pieces.photo, name="photo")
register.simple_tag(pieces.crumbs, name="crumbs")
register.simple_tag(times.due, name="due")
register.simple_tag(times.when, name="when")
register.simple_tag(times.date_tag, name="date")
register.simple_tag(moment.now, name="moment")
register.simple_tag(numbers.number, name="number")
register.simple_tag(numbers.figure, name="figure")
register.simple_tag(charts.bars, name="bars")
register.simple_tag(charts.line, name="line")
register.simple_tag(charts.spark, name="spark")


@register.simple_tag(takes_context=True)
def pager(context: Context, page: Any, name: Any = "") -> SafeString | str:
    """`{% pager page %}`; with several on a page, each has a `name` to be told apart by."""
    return pieces.pager(context.get("request"), page, name)


@register.simple_tag(takes_context=True)
def nav_places(context: Context, where: str) -> list[places.Place]:
    """`{% nav_places "phone" as found %}`."""
    return places.places_for(context.get("nav"), where, context.get("request"))


@register.simple_tag
def address(name: str) -> str:
    """`{% address "sign_in" %}`: one of the product's fixed addresses."""
    return places.ADDRESSES[name]
