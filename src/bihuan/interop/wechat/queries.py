"""Reads: which accounts and posts an actor may see."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from bihuan.core.access import Actor, units_where
from bihuan.core.publishing.models import Site
from bihuan.core.publishing.queries.channel_posts import posts_visible_to

from .models import Push, WechatAccount
from .rights import MANAGE


def account_of(site: Site) -> WechatAccount | None:
    """The site's account, if it is in use."""
    return WechatAccount.objects.filter(site=site, active=True).first()


def accounts_visible_to(actor: Actor) -> QuerySet[WechatAccount]:
    """Accounts of the units whose accounts the actor sets up."""
    units = units_where(actor, MANAGE).order_by().values("pk")
    rows = WechatAccount.objects.filter(site__organisation__in=units)
    return rows.select_related("site__organisation").order_by("name", "id")


def access_account(actor: Actor, pk: UUID) -> WechatAccount:
    """One of them; 404 for any other."""
    found = accounts_visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def sites_without(actor: Actor) -> QuerySet[Site]:
    """Sites that may still get an account."""
    units = units_where(actor, MANAGE).order_by().values("pk")
    return Site.objects.filter(organisation__in=units, wechat__isnull=True).order_by("name")


def access_push(actor: Actor, post_id: UUID) -> Push:
    """The way of a post that the actor may see."""
    posts = posts_visible_to(actor).order_by().values("pk")
    rows = Push.objects.filter(post__in=posts).select_related(
        "account", "post__piece__site__organisation"
    )
    found = rows.filter(post_id=post_id).first()
    if found is None:
        raise Http404
    return found
