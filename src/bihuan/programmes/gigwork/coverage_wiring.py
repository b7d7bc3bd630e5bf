"""What the programme binds for enterprises: purposes of visits, foundings, panel, table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from bihuan.core.access.actor import actor_of
from bihuan.core.casework import wiring_api
from bihuan.core.engagements.registry import PURPOSES, TOPICS, Named
from bihuan.core.engagements.views.register import PLACE
from bihuan.core.intake.importer import register
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.panels import PANELS, About, Panel
from bihuan.programmes.gigwork.importing.coverage import COVERAGE_TABLE
from bihuan.programmes.gigwork.loop.founding import KIND
from bihuan.programmes.gigwork.models import Founding
from bihuan.programmes.gigwork.queries import coverage as queries

PURPOSES.register(
    Named("service", N_("Help for the enterprise")),
    Named("party", N_("Party work")),
    Named("workers", N_("Riders and drivers")),
    Named("safety", N_("Safety")),
)
TOPICS.register(
    Named("policy", N_("Policies and subsidies")),
    Named("labour", N_("Staff and training")),
    Named("money", N_("Financing")),
    Named("place", N_("Premises and parking")),
    Named("licence", N_("Licences and permits")),
    Named("party", N_("Party building")),
    Named("other", N_("Something else")),
)


def panel_of(request: HttpRequest, about: About) -> Mapping[str, Any]:
    """Party work in an enterprise, for whoever reads its file."""
    one = about.record
    running = Founding.objects.filter(enterprise=one, case__closed_at__isnull=True)
    return {
        "enterprise": one,
        "work": queries.work_of(one),
        "founding": running.select_related("case").first(),
        "changes": queries.history(one)[:10],
        "may_change": queries.may_change(actor_of(request), one),
    }


wiring_api.register_kind(KIND)
PANELS.register(
    Panel("gigwork.party_work", PLACE, "gigwork/panels/party_work.html", panel_of, order=10)
)
register(COVERAGE_TABLE)
