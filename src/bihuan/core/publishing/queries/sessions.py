"""Sessions that readers of a site are shown: those that its unit leads (R-12).

A session that the unit hosts beside another stands on the other's site, and of a unit with several
sites on the one that it opened first, so that each is listed once; `with below` puts those of the
sub-brands among them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from bihuan.core.kernel import clock
from bihuan.core.kernel.levels import PUBLIC
from bihuan.core.meetings.models import Session, SessionState

from ..models import Site

SHOWN = (SessionState.OPEN, SessionState.HELD, SessionState.CLOSED)


def sessions_of(units: Collection[UUID]) -> QuerySet[Session]:
    """What everybody may know of, of these units."""
    rows = Session.objects.filter(unit__in=units, level=PUBLIC, state__in=SHOWN)
    return rows.select_related("series", "unit")


def ahead(units: Collection[UUID]) -> QuerySet[Session]:
    """Those that are still to come, the next first; one that was noted as held is not."""
    rows = sessions_of(units).filter(state=SessionState.OPEN, ends_at__gt=clock.now())
    return rows.order_by("starts_at", "id")


def before(units: Collection[UUID], until: datetime | None = None) -> QuerySet[Session]:
    """Those that are over, the latest first; `until`: begun before that."""
    over = ~Q(state=SessionState.OPEN) | Q(ends_at__lte=clock.now())
    rows = sessions_of(units).filter(over)
    rows = rows.filter(starts_at__lt=until) if until else rows
    return rows.order_by("-starts_at", "-id")


def names(sites: Sequence[Site]) -> dict[UUID, str]:
    """By unit, the name of the site on which its sessions stand."""
    units = [site.organisation_id for site in sites]
    rows = Site.objects.filter(is_open=True, organisation__in=units)
    rows = rows.order_by(F("opened_on").asc(nulls_last=True), "id")
    first: dict[UUID, UUID] = {}
    for unit, pk in rows.values_list("organisation", "pk"):
        first.setdefault(unit, pk)
    given = {site.pk: site.name for site in sites}
    return {unit: given[pk] for unit, pk in first.items() if pk in given}
