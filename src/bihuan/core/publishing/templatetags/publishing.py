"""`{% load publishing %}`: addresses of a site and its pieces, wherever the page stands."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from bihuan.core.casework.models import Case
from bihuan.core.kernel import clock
from bihuan.core.publishing.models import Piece
from bihuan.web.tags.times import day_text, weekday_text

register = template.Library()


@register.simple_tag(takes_context=True)
def at(context: Context, name: str, *args: Any) -> str:
    """`{% at "column" column.slug %}`: a page of the site that the page belongs to."""
    return str(context["at"](name, *args))


@register.simple_tag(takes_context=True)
def whole(context: Context, name: str, *args: Any) -> str:
    """`{% whole "piece" piece.pk %}`: the same with its host, as others should name it."""
    return str(context["alone"](name, *args))


@register.simple_tag(takes_context=True)
def address_of(context: Context, piece: Any) -> str:
    """`{% address_of piece %}`: its page, on this site or another."""
    return str(context["at"].of(piece))


@register.simple_tag(takes_context=True)
def feed(context: Context, kind: str, *args: Any) -> str:
    """`{% feed "rss" %}`: the whole address of a feed, for other programs; "" without any."""
    return str(context["alone"].feed(kind, *args))


@register.simple_tag
def day_of(moment: datetime) -> SafeString:
    """`{% day_of piece.published_at %}`: the Chinese day, the same whenever the page is read."""
    local = moment.astimezone(clock.LOCAL)
    return format_html(
        '<time datetime="{}">{}</time>', local.isoformat(), day_text(local.date(), weekday=False)
    )


@register.filter
def get(found: dict[Any, Any], key: Any) -> Any:
    """`{{ newest|get:site.pk }}`."""
    return found.get(key)


@register.filter
def weekday(day: date) -> str:
    """`{{ day|weekday }}`: the day of the week, short."""
    return weekday_text(day)


@register.filter
def day_name(day: date) -> str:
    """`{{ day|day_name }}`: the day in words alone, where no markup may stand."""
    return day_text(day)


@register.simple_tag
def piece_of_case(case: Case) -> Piece | None:
    """The piece of a case, for who may see the case: what it is about, and its page once public."""
    found = Piece.objects.select_related("unit", "site")
    return found.filter(submission__case=case).first()
