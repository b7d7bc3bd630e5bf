"""Posts on channels: which an actor may see, and whose unit gives the right to them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.http import Http404

from bihuan.core.access import Actor, may, units_where
from bihuan.core.parties.models import Organisation

from ..models import ChannelPost, Piece, Site
from ..rights import CHANNELS

TROUBLE = "trouble"
TROUBLED = Q(state__in=("failed", "by_hand")) | (
    Q(state__in=("out", "withdrawing")) & ~Q(problem="")
)


def unit_for(actor: Actor, site: Site) -> Organisation:
    """The unit over which the actor must have the right: the site's, or one that hosts it and in
    which the actor has it."""
    if actor.is_system or may(actor, CHANNELS, site.organisation):
        return site.organisation
    for host in site.hosts.select_related("organisation"):
        if may(actor, CHANNELS, host.organisation):
            return host.organisation
    return site.organisation


def sites_of(actor: Actor) -> QuerySet[Site]:
    """Sites whose posts the actor works on."""
    units = units_where(actor, CHANNELS).order_by().values("pk")
    mine = Q(organisation__in=units) | Q(pk__in=Site.objects.filter(hosts__organisation__in=units))
    return Site.objects.filter(mine).order_by("name")


def posts_visible_to(actor: Actor) -> QuerySet[ChannelPost]:
    """Newest change first, with piece and site."""
    rows = ChannelPost.objects.filter(piece__site__in=sites_of(actor).order_by().values("pk"))
    return rows.select_related("piece__site").order_by("-changed_at", "-id")


def narrowed(
    rows: QuerySet[ChannelPost], *, state: str = "", site: str = "", channel: str = ""
) -> QuerySet[ChannelPost]:
    """By the filters of the page; `trouble` is all that waits for a person."""
    if state == TROUBLE:
        rows = rows.filter(TROUBLED | Q(state="out", version__lt=F("piece__version")))
    elif state:
        rows = rows.filter(state=state)
    rows = rows.filter(piece__site__slug=site) if site else rows
    return rows.filter(channel=channel) if channel else rows


def access_post(actor: Actor, pk: UUID) -> ChannelPost:
    """One of them; 404 for any other."""
    found = posts_visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def access_piece_to_send(actor: Actor, pk: UUID) -> Piece:
    """A piece of a site whose posts the actor works on; 404 for any other."""
    rows = Piece.objects.filter(site__in=sites_of(actor).order_by().values("pk"))
    found = rows.select_related("site__organisation", "unit").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def posts_of(piece: Piece) -> dict[str, ChannelPost]:
    """The piece's posts by channel."""
    return {post.channel: post for post in piece.posts.select_related("piece__site")}
