"""Reading a value by a key that a template holds."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import template
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext

from bihuan.core.meetings.models import SessionLog
from bihuan.core.meetings.verbs import DONE, FIELDS
from bihuan.web.tags.times import aware, plain_text

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


@register.filter
def logged(line: SessionLog) -> str:
    """What a line of the log came to: fields by their names, a host with what it may do."""
    if line.verb == "changed":
        names = (name.strip() for name in line.after.split(","))
        return "、".join(gettext(FIELDS.get(name, name)) for name in names)
    if line.verb == "host_added":
        unit, _blank, edits = line.after.rpartition(" ")
        may = gettext("may change it") if edits == "+" else gettext("sees it")
        return f"{unit}（{may}）"
    at = _moment(line.after) if line.verb in ("planned", "moved") else None
    return plain_text(at) if at else line.after


def _moment(text: str) -> datetime | None:
    """What the log keeps of a time, in Shanghai."""
    try:
        return aware(parse_datetime(text))
    except ValueError:
        return None
