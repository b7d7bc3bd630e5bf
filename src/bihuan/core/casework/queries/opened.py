"""The open cases that an actor may see, found without passing over everybody else's.

A database walks all open cases by deadline and drops those of other units, because it cannot know
how open cases are spread over units: a district then pays for what its neighbours let lie. So units
and cases given from elsewhere are looked up first, each on its index. Whoever sees many units or
many open cases meets their own soon on that walk; for them it stays (decision 0108).
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from bihuan.core.access import Actor, units_where
from bihuan.core.access.rights import grants
from bihuan.core.casework.models import Case
from bihuan.core.casework.queries.access import cases_visible_to, given_to
from bihuan.core.casework.rights import DISPATCH, SEE
from bihuan.core.kernel.hints import OneOf
from bihuan.core.kernel.levels import ADDRESSEES

MANY = 500


def open_cases(actor: Actor) -> QuerySet[Case]:
    """Open cases visible to the actor: up to four queries now, cheap to ask further."""
    found = _ids(actor)
    if found is None:
        return cases_visible_to(actor).filter(closed_at__isnull=True)
    return Case.objects.filter(OneOf("pk", found))


def _ids(actor: Actor) -> set[UUID] | None:
    """Which they are; None for many units or cases, and for the system, which sees all."""
    if actor.is_system or actor.person is None:
        return None
    seen = dispatched = _units(actor, SEE)
    if _roots(actor, SEE) != _roots(actor, DISPATCH):
        dispatched = _units(actor, DISPATCH)
    if seen is None or dispatched is None:
        return None
    still = Case.objects.filter(closed_at__isnull=True)
    within = still.filter(OneOf("unit_id", seen | dispatched))
    rows = list(within.values_list("pk", "unit_id", "level")[: MANY + 1])
    if len(rows) > MANY:
        return None
    had, *shown = (
        rows.filter(case__closed_at__isnull=True).values_list("case_id", flat=True)
        for rows in given_to(actor)
    )
    given = list(had.union(*shown)[: MANY + 1])
    if len(given) > MANY:
        return None
    own = {pk for pk, unit, level in rows if unit in dispatched or level != ADDRESSEES}
    return own | set(given)


def _roots(actor: Actor, right: str) -> set[UUID]:
    return {grant.post.organisation_id for grant in grants(actor, right) if grant.post}


def _units(actor: Actor, right: str) -> set[UUID] | None:
    found = set(units_where(actor, right).values_list("pk", flat=True)[: MANY + 1])
    return None if len(found) > MANY else found
