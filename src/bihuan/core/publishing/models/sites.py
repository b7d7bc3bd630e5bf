"""A unit's own site, who hosts it with the unit, and its columns."""

from __future__ import annotations

from datetime import time

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel.models import Measured, Record

ACCENT = "#b3261e"
LOOKS = [("plain", _l("Plain")), ("banner", _l("With a banner")), ("book", _l("Like a book"))]


class Site(Measured):
    """A site (X-16): name, colours, rules of one unit; found at /s/<slug>/ and at its own host.

    `parent` lists it among its own. `daily`: one piece is expected each day and a gap is flagged;
    pieces of a day go out at `publish_at`, Chinese time. `author_gap_days`: within so many days no
    second piece of one author unless an editor says why.
    """

    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="sites")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="below")
    programme = models.CharField(max_length=40, blank=True)
    slug = models.SlugField(_l("Address"), max_length=40, unique=True)
    name = models.CharField(_l("Name of the site"), max_length=40)
    motto = models.CharField(_l("What it is, in a sentence"), max_length=120, blank=True)
    about = models.TextField(_l("About the site"), blank=True)
    accent = models.CharField(_l("Accent colour"), max_length=7, default=ACCENT)
    domain = models.CharField(_l("Host name"), max_length=120, blank=True)
    chain = models.ForeignKey(
        "publishing.Chain", models.PROTECT, null=True, blank=True, related_name="+"
    )
    daily = models.BooleanField(_l("One piece each day"), default=False)
    daily_from = models.DateField(_l("Each day since"), null=True, blank=True)
    publish_at = models.TimeField(_l("Goes out at"), default=time(7, 30))
    author_gap_days = models.PositiveSmallIntegerField(_l("Days between pieces"), default=14)
    is_open = models.BooleanField(_l("Open to readers"), default=True)
    opened_on = models.DateField(_l("Opened on"), null=True, blank=True)

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=["domain"], condition=~models.Q(domain=""), name="site_domain_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class SiteHost(Record):
    """A unit that hosts a site together with its owner: its editors work there as the owner's."""

    site = models.ForeignKey(Site, models.CASCADE, related_name="hosts")
    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("place", "id")
        constraints = [
            models.UniqueConstraint(fields=["site", "organisation"], name="sitehost_once")
        ]

    def __str__(self) -> str:
        return f"{self.site_id} {self.organisation_id}"


class Column(Measured):
    """A column of a site: with a call for pieces, dates between which it takes them, a look of its
    own. When it has ended it stays readable as a collection (R-04)."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="columns")
    slug = models.SlugField(_l("Address"), max_length=40)
    title = models.CharField(_l("Title"), max_length=40)
    summary = models.CharField(_l("What it is, in a sentence"), max_length=160, blank=True)
    call = models.TextField(_l("Call for pieces"), blank=True)
    opens_on = models.DateField(_l("Takes pieces from"), null=True, blank=True)
    closes_on = models.DateField(_l("until"), null=True, blank=True)
    key_date = models.DateField(_l("The date it is about"), null=True, blank=True)
    look = models.CharField(_l("Look"), max_length=10, choices=LOOKS, default="plain")
    accent = models.CharField(_l("Accent colour"), max_length=7, blank=True)
    place = models.PositiveSmallIntegerField(_l("Place in the list"), default=0)
    is_open = models.BooleanField(_l("Shown to readers"), default=True)

    class Meta:
        ordering = ("place", "title")
        constraints = [models.UniqueConstraint(fields=["site", "slug"], name="column_slug_once")]

    def __str__(self) -> str:
        return self.title
