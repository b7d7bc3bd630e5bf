"""What every page shows of notices."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from bihuan.core.access.actor import actor_of

from .queries import unread_count


def unread(request: HttpRequest) -> dict[str, Any]:
    """`unread`: how many notices wait; asked of the database only where a page shows it."""
    person = actor_of(request).person
    if person is None:
        return {"unread": 0}
    return {"unread": SimpleLazyObject(lambda: unread_count(person))}
