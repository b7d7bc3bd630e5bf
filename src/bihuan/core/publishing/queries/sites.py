"""Sites for those who work on them: at hand only where one has the right."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404

from bihuan.core.access import Actor, units_where
from bihuan.core.access.rights import grants
from bihuan.core.parties.models import Organisation, OrganisationKind
from bihuan.core.publishing.models import Chain, Column, Site
from bihuan.core.publishing.queries.access import sites_where
from bihuan.core.publishing.rights import SETTINGS
from bihuan.core.publishing.rules.sites import may_stand_under

MOST = 300
"""How many units a chooser offers."""


def own_sites(actor: Actor) -> QuerySet[Site]:
    """Sites of one's own units, to be set up: hosting one with its owner is not owning it."""
    units = units_where(actor, SETTINGS).values("pk")
    return Site.objects.filter(organisation__in=units)


def access_site(actor: Actor, right: str, slug: str) -> Site:
    """A site at which the actor has the right; 404 for any other."""
    return _or_404(sites_where(actor, right), slug)


def access_own_site(actor: Actor, slug: str) -> Site:
    """A site of one's own units; 404 for any other."""
    return _or_404(own_sites(actor), slug)


def _or_404(rows: QuerySet[Site], slug: str) -> Site:
    found = rows.select_related("organisation", "parent", "chain").filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def units_to_choose(actor: Actor) -> QuerySet[Organisation]:
    """Units for which the actor may open a site: where they are appointed with the right, and what
    stands directly below."""
    own = {
        grant.post.organisation_id for grant in grants(actor, SETTINGS) if grant.post is not None
    }
    rows = Organisation.objects.filter(active=True)
    return rows.filter(Q(pk__in=own) | Q(parent__in=own)).order_by("depth", "name")[:MOST]


def hosts_to_choose(unit: Organisation) -> QuerySet[Organisation]:
    """Units that may host a site of `unit` with it: its own, and departments beside it."""
    near = Q(path__startswith=unit.path)
    if unit.parent_id:
        near |= Q(parent=unit.parent_id, kind=OrganisationKind.DEPARTMENT)
    rows = Organisation.objects.filter(near, active=True).exclude(pk=unit.pk)
    return rows.order_by("depth", "name")[:MOST]


def parents_to_choose(unit: Organisation) -> list[Site]:
    """Top sites that may list a site of this unit."""
    rows = Site.objects.filter(parent=None, is_open=True).select_related("organisation__parent")
    return [site for site in rows if may_stand_under(unit, site.organisation)]


def chains_to_choose(actor: Actor) -> QuerySet[Chain]:
    """Chains of the actor's own units that are in use."""
    units = units_where(actor, SETTINGS).values("pk")
    return Chain.objects.filter(organisation__in=units, is_active=True)


def access_column(actor: Actor, slug: str, name: str) -> Column:
    """A column of a site of one's own units; 404 for any other."""
    site = access_own_site(actor, slug)
    found = site.columns.filter(slug=name).first()
    if found is None:
        raise Http404
    found.site = site
    return found
