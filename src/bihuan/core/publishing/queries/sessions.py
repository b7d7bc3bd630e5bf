"""Sessions that readers of a site are shown: those that its unit leads (R-12).

A session that the unit hosts beside another stands on the other's site, so that each is listed
once; `with below` puts those of the sub-brands among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from bihuan.core.kernel import clock
from bihuan.core.kernel.levels import PUBLIC
from bihuan.core.meetings.models import Session, SessionState

from ..models import Site

SHOWN = (SessionState.OPEN, SessionState.HELD, SessionState.CLOSED)


def sessions_of(sites: Sequence[Site]) -> QuerySet[Session]:
    """What everybody may know of, of these sites' units."""
    units = [site.organisation_id for site in sites]
    rows = Session.objects.filter(unit__in=units, level=PUBLIC, state__in=SHOWN)
    return rows.select_related("series", "unit")


def ahead(sites: Sequence[Site]) -> QuerySet[Session]:
    """Those that are still to come, the next first."""
    return sessions_of(sites).filter(ends_at__gt=clock.now()).order_by("starts_at", "id")


def before(sites: Sequence[Site], until: datetime | None = None) -> QuerySet[Session]:
    """Those that are over, the latest first; `until`: begun before that."""
    rows = sessions_of(sites).filter(ends_at__lte=clock.now())
    rows = rows.filter(starts_at__lt=until) if until else rows
    return rows.order_by("-starts_at", "-id")
