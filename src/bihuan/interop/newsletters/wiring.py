"""What newsletters show on a site's pages, and on the office's page of a site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest

from bihuan.core.kernel.panels import PANELS, About, Panel
from bihuan.core.publishing.addresses import here
from bihuan.core.publishing.registry import ABOUT, HOME_SIDE, OFFICE

from .models import DAILY, Subscription


def address(request: HttpRequest, about: About) -> Mapping[str, Any]:
    """Where to subscribe; asks nothing of the database."""
    return {"subscribe": here(request, about.record)("newsletters:subscribe")}


def counts(request: HttpRequest, about: About) -> Mapping[str, Any]:
    """How many readers get it by mail. Who they are is shown to nobody."""
    rows = Subscription.objects.filter(site=about.record)
    return rows.aggregate(
        daily=Count("pk", filter=Q(confirmed_at__isnull=False, rhythm=DAILY)),
        weekly=Count("pk", filter=Q(confirmed_at__isnull=False) & ~Q(rhythm=DAILY)),
        waiting=Count("pk", filter=Q(confirmed_at=None)),
    )


PANELS.register(
    Panel("newsletters.home", HOME_SIDE, "newsletters/panel.html", address, 90),
    Panel("newsletters.about", ABOUT, "newsletters/about.html", address, 10),
    Panel("newsletters.office", OFFICE, "newsletters/office.html", counts, 50),
)
