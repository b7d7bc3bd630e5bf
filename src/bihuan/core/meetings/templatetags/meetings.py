"""Reading a value by a key that a template holds."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import gettext

from bihuan.core.meetings.verbs import DONE

register = template.Library()


@register.filter
def of(found: Mapping[Any, Any] | None, key: Any) -> Any:
    """`agendas|of:session.pk`; nothing for what is not there."""
    return found.get(key) if found else None


@register.filter
def stars(count: int) -> str:
    """Five stars, so many of them full."""
    return "★" * count + "☆" * (5 - count)


@register.filter
def done_words(verb: str) -> str:
    """A verb of a session's log in words."""
    return gettext(DONE.get(verb, verb))
