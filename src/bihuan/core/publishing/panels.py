"""What publishing shows on pages of other rooms: gaps of the coming week on the morning page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from bihuan.core.access import Actor, actor_of
from bihuan.core.casework.rights import OVERSEE
from bihuan.core.kernel.panels import About, Panel
from bihuan.core.publishing.queries.access import sites_where
from bihuan.core.publishing.queries.days import gaps_of_sites
from bihuan.core.publishing.rights import PLAN


def sites_with_gaps(actor: Actor, right: str) -> list[dict[str, Any]]:
    """Daily sites open to readers, over which the actor has the right, with their gaps and whether
    the actor may give their days; three questions, however many sites."""
    daily = list(sites_where(actor, right).filter(daily=True, is_open=True).order_by("name"))
    gaps = gaps_of_sites(daily)
    own = set(sites_where(actor, PLAN).filter(pk__in=gaps).values_list("pk", flat=True))
    return [
        {"site": site, "gaps": gaps[site.pk], "plans": site.pk in own}
        for site in daily
        if site.pk in gaps
    ]


def _morning(request: HttpRequest, _about: About) -> Mapping[str, Any] | None:
    rows = sites_with_gaps(actor_of(request), OVERSEE)
    return {"rows": rows} if rows else None


GAPS = Panel("publishing.gaps", "casework.morning", "publishing/panels/gaps.html", _morning)
