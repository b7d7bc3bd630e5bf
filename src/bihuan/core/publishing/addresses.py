"""Addresses of a site: /s/<slug>/… at the platform, short at the site's own host name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from .models import Piece, Site

FEEDS = "feeds"


def own_host(request: HttpRequest) -> str:
    """The slug of the site whose host name was asked, "" at the platform's own."""
    return str(getattr(request, "bihuan_site", ""))


@dataclass(frozen=True)
class Addresses:
    """Makes a site's addresses. own: for a page at the site's own host. `base` comes before them:
    "https://host" where they must stand alone (feeds, mail)."""

    site: Site
    own: bool = False
    base: str = ""

    def __call__(self, name: str, *args: Any) -> str:
        """Of a page of the site by the name of its url: `at("piece", pk)`, `at("feeds:rss")`."""
        full = reverse(name if ":" in name else f"publishing:{name}", args=[self.site.slug, *args])
        return self.base + (full.removeprefix(f"/s/{self.site.slug}") if self.own else full)

    def feed(self, kind: str, *args: Any) -> str:
        """Of a feed (rss, atom, json), "" where no adapter offers any."""
        try:
            return self(f"{FEEDS}:{kind}", *args)
        except NoReverseMatch:
            return ""

    def of(self, piece: Piece) -> str:
        """Of a piece: of this site, or of another one at the platform."""
        if piece.site_id == self.site.pk:
            return self("piece", piece.pk)
        return reverse("publishing:piece", args=[piece.site.slug, piece.pk])

    def file(self, path: str) -> str:
        """Of a picture, given its path."""
        return self.base + path


def here(request: HttpRequest, site: Site) -> Addresses:
    """For the page that is being made."""
    return Addresses(site, own_host(request) == site.slug)


def alone(site: Site) -> Addresses:
    """For texts that are read elsewhere: with the site's own host where it has one."""
    if site.domain:
        return Addresses(site, True, f"{'https' if settings.HTTPS else 'http'}://{site.domain}")
    return Addresses(site, False, settings.BASE_URL.rstrip("/"))
