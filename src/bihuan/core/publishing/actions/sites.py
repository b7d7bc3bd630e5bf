"""Opening a site from the template, and changing what is its own (X-16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.kernel import clock
from bihuan.core.kernel.manifest import ROLES
from bihuan.core.parties.models import Organisation, Post
from bihuan.core.parties.refused import Refused
from bihuan.core.publishing.models import Chain, Column, Site, SiteHost, Step
from bihuan.core.publishing.models.sites import ACCENT
from bihuan.core.publishing.rights import SETTINGS
from bihuan.core.publishing.rules.colours import AA, on_white, readable

OWN = (
    "name", "motto", "about", "accent", "domain", "chain", "daily", "daily_from", "publish_at",
    "author_gap_days", "is_open",
)  # fmt: skip


@dataclass(frozen=True)
class Given:
    """What a unit says of its site. `like_parent`: the chain is made like the parent's, of the
    unit's own posts; `columns` are the parent's columns that it takes over, without their pieces.
    """

    name: str
    motto: str = ""
    about: str = ""
    accent: str = ACCENT
    domain: str = ""
    chain: Chain | None = None
    like_parent: bool = False
    daily: bool = False
    daily_from: date | None = None
    publish_at: time = time(7, 30)
    author_gap_days: int = 14
    is_open: bool = True
    hosts: Sequence[Organisation] = field(default_factory=tuple)


@transaction.atomic
def open_site(
    unit: Organisation, slug: str, given: Given, *, parent: Site | None = None,
    columns: Sequence[Column] = (), actor: Actor,
) -> Site:  # fmt: skip
    """Open a site of the unit at /s/<slug>/. Denied without the right over the unit; Refused, at
    the field, when the address is taken, words in the colour could not be read, or posts lack."""
    require(actor, SETTINGS, unit)
    _check_accent(given.accent)
    site = Site(organisation=unit, slug=slug, parent=parent, opened_on=clock.today())
    if parent is not None:
        site.programme = parent.programme
    _fill(site, given)
    if given.like_parent and parent is not None and parent.chain is not None:
        site.chain = chain_like(parent.chain, unit)
    _save(site)
    for one in columns:
        Column.objects.create(
            site=site, slug=one.slug, title=one.title, summary=one.summary, call=one.call,
            opens_on=one.opens_on, closes_on=one.closes_on, key_date=one.key_date, look=one.look,
            place=one.place,
        )  # fmt: skip
    _set_hosts(site, given.hosts)
    return site


@transaction.atomic
def change_site(site: Site, given: Given, *, actor: Actor) -> Site:
    """Change what is the site's own; its unit, address and parent stay."""
    site = (
        Site.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=site.pk)
    )
    require(actor, SETTINGS, site.organisation)
    _check_accent(given.accent)
    _fill(site, given)
    _save(site)
    _set_hosts(site, given.hosts)
    return site


@transaction.atomic
def keep_column(site: Site, column: Column, *, actor: Actor) -> Column:
    """Keep a new or changed column of the site."""
    require(actor, SETTINGS, site.organisation)
    if column.accent:
        _check_accent(column.accent)
    column.site = site
    try:
        with transaction.atomic():
            column.save()
    except IntegrityError:
        raise Refused(_("The site already has a column at this address."), field="slug") from None
    return column


def chain_like(other: Chain, unit: Organisation) -> Chain:
    """A chain of the unit with the same steps, each for a post of its own in the same role.

    Refused when the unit has no post of a role: who decides must be somebody of the unit.
    """
    made = Chain.objects.create(organisation=unit, name=other.name)
    used: set[Any] = set()
    for step in other.steps.select_related("post"):
        posts = list(Post.objects.filter(organisation=unit, role=step.post.role, active=True))
        if not posts:
            role = ROLES.find(step.post.role)
            raise Refused(
                _("Your unit has no post of the role “%(role)s”. Ask who keeps the directory.")
                % {"role": _(role.title) if role else step.post.role},
                field="chain",
            )
        post = next((one for one in posts if one.pk not in used), posts[0])
        used.add(post.pk)
        Step.objects.create(
            chain=made, place=step.place, kind=step.kind, title=step.title, post=post,
            working_days=step.working_days,
        )  # fmt: skip
    return made


def _fill(site: Site, given: Given) -> None:
    for name in OWN:
        setattr(site, name, getattr(given, name))
    if site.daily and site.daily_from is None:
        site.daily_from = clock.today()


def _save(site: Site) -> None:
    taken = Site.objects.exclude(pk=site.pk)
    if taken.filter(slug=site.slug).exists():
        raise Refused(_("This address is taken. Choose another."), field="slug")
    if site.domain and taken.filter(domain=site.domain).exists():
        raise Refused(_("Another site has this host name."), field="domain")
    try:
        with transaction.atomic():
            site.save()
    except IntegrityError:
        raise Refused(_("This address is taken. Choose another."), field="slug") from None


def _set_hosts(site: Site, units: Sequence[Organisation]) -> None:
    SiteHost.objects.filter(site=site).exclude(organisation__in=units).delete()
    for place, unit in enumerate(units):
        SiteHost.objects.update_or_create(site=site, organisation=unit, defaults={"place": place})


def _check_accent(accent: str) -> None:
    if on_white(accent) < AA:
        raise Refused(
            _("Words in this colour are hard to read on white. The nearest readable is %(colour)s.")
            % {"colour": readable(accent)},
            field="accent_own",
        )
