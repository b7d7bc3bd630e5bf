"""The programme's panel on the site's first page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpRequest

from bihuan.core.kernel import clock


def home_context(who: Any) -> Mapping[str, Any]:
    """Open hazards and those solved within thirty days; for a signed-in person, their own."""
    from bihuan.core.access import actor_of
    from bihuan.core.casework.models import Case
    from bihuan.programmes.gigwork.queries.nearby import open_hazards
    from bihuan.programmes.gigwork.queries.reports import counts_of
    from bihuan.programmes.gigwork.states import HAZARD

    since = clock.now() - timedelta(days=30)
    solved = Case.objects.filter(kind=HAZARD, state="closed", closed_at__gte=since)
    person = actor_of(who).person if isinstance(who, HttpRequest) else getattr(who, "person", who)
    return {
        "hazards_open": open_hazards().count(),
        "hazards_solved": solved.count(),
        "my_counts": counts_of(person) if person is not None else None,
        "since": since,
    }
