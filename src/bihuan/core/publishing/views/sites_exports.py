"""The list of sites to be taken away."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest

from bihuan.core.access import actor_of
from bihuan.core.access.exporting import Column, Export
from bihuan.core.kernel.i18n import N_
from bihuan.core.publishing.models import Site
from bihuan.core.publishing.queries.sites import own_sites


def rows(request: HttpRequest) -> QuerySet[Site]:
    """The sites of the reader's own units."""
    return own_sites(actor_of(request)).select_related("organisation", "parent").order_by("name")


SITES = Export(
    "publishing.sites",
    N_("Sites"),
    (
        Column(N_("Name of the site"), "name"),
        Column(N_("Address of the site"), lambda site: f"/s/{site.slug}/"),
        Column(N_("Unit"), lambda site: site.organisation.name),
        Column(N_("Listed by"), lambda site: site.parent.name if site.parent else ""),
        Column(N_("Opened on"), "opened_on", "date"),
    ),
    rows,
)
