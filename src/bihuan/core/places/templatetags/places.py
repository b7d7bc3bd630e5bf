"""``{% load places %}``: map settings in templates rendered without the context processor."""

from django import template

from bihuan.core.places.context import map_settings as read

register = template.Library()


@register.simple_tag
def map_settings() -> dict[str, str]:
    """``{% map_settings as map %}`` gives tile_url, approval_number and datum."""
    return read()["map_settings"]
