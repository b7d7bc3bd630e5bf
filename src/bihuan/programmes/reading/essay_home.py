"""What the programme's panel on the first page says of essays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest


def essays_home(who: Any) -> Mapping[str, Any]:
    """Essays with the readers, books, and for a cadre what came back and work from elsewhere."""
    from bihuan.core.access import actor_of, may
    from bihuan.core.access.actor import ANONYMOUS
    from bihuan.core.publishing.rights import WRITE
    from bihuan.programmes.reading.models import Book
    from bihuan.programmes.reading.queries.elsewhere import elsewhere_for
    from bihuan.programmes.reading.queries.essays import front_site, readable_essays
    from bihuan.programmes.reading.queries.own import returned_count
    from bihuan.programmes.reading.queries.profiles import profile_of

    actor = actor_of(who) if isinstance(who, HttpRequest) else ANONYMOUS
    profile = profile_of(actor.person)
    return {
        "may_write": may(actor, WRITE),
        "returned": returned_count(actor.person),
        "front": front_site(),
        "essays": readable_essays().count(),
        "books": Book.objects.filter(merged_into__isnull=True).count(),
        "elsewhere": elsewhere_for(profile) if profile else [],
    }
