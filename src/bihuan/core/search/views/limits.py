"""How often a stranger may ask: the search costs more than a page, and nobody has to sign in."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from bihuan.core.access import actor_of
from bihuan.core.kernel import ratelimit

SHARES = {"search.ask": 1, "search.suggest": 3}
"""A proposal is asked for with every pause in typing."""
SIGNED_IN = 4
"""Of one address that is not signed in there may be a whole office; a person is one."""


def allowed(request: HttpRequest, bucket: str) -> bool:
    """Counts the question and says whether it may be asked."""
    most = SHARES[bucket] * settings.SEARCH_PER_MINUTE
    person = actor_of(request).person
    if person is not None:
        return ratelimit.hit(bucket, str(person.pk), SIGNED_IN * most, 60)
    return ratelimit.hit(bucket, request.META.get("REMOTE_ADDR", ""), most, 60)
