"""The demonstration's public accounts, and the newest pieces on them: sent by the true machine to
the double, whose memory is kept for the console."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Count

from bihuan.core.access import SYSTEM
from bihuan.core.kernel import clock
from bihuan.core.publishing.actions import channel_posts
from bihuan.core.publishing.models import ChannelPost, Piece, Site
from bihuan.interop.wechat.actions.accounts import add_account
from bihuan.interop.wechat.double.local import transport
from bihuan.interop.wechat.double.platform import Known, Platform
from bihuan.interop.wechat.models import Push, WechatAccount
from bihuan.interop.wechat.models.account import HAND, PUSH
from bihuan.interop.wechat.transport import through
from bihuan.interop.wechat.work import run

NEWEST, BY_HAND, LOOKS = 12, 3, 4
MINUTES = timedelta(minutes=15)


def load() -> str:
    """One verified account for the site with the most pieces, one without rights for a county's."""
    sites = Site.objects.filter(pieces__state="published").annotate(many=Count("pieces"))
    first = sites.order_by("-many", "slug").first()
    if not settings.DEMO or first is None or WechatAccount.objects.exists():
        return "No WeChat account was made."
    city = _account(first, verified=True, mode=PUSH, app_id="wxdemo0000000001")
    sent = _send(city, NEWEST)
    below = sites.filter(parent=first, organisation__kind="county").order_by("-many", "slug")
    if below:
        county = _account(below[0], verified=False, mode=HAND, app_id="wxdemo0000000002")
        sent += _send(county, BY_HAND)
    return f"WeChat: {WechatAccount.objects.count()} accounts, {sent} pieces"


def _account(site: Site, *, verified: bool, mode: str, app_id: str) -> WechatAccount:
    return add_account(
        site=site, name=site.name, verified=verified, mode=mode, app_id=app_id,
        secret=f"secret-of-{app_id}", address_hint="203.0.113.10", encrypted=True,
        actor=SYSTEM,
    )  # fmt: skip


def _send(account: WechatAccount, most: int) -> int:
    rows = Piece.objects.filter(site=account.site, state="published", level="public")
    pieces = list(rows.select_related("site").order_by("-published_at", "-id")[:most])[::-1]
    known = Known(account.app_id, str(account.secret), account.name, account.verified)
    at = [clock.now().timestamp()]
    folder = Path(settings.DATA_DIR) / "wechat-double"
    platform = Platform(lambda: [known], base=settings.WECHAT_API, now=lambda: at[0], folder=folder)
    for piece in pieces:
        moment = piece.published_at or clock.now()
        _post(piece, platform, at, moment.timestamp())
    platform.events.clear()
    platform.save()
    return len(pieces)


def _post(piece: Piece, platform: Platform, at: list[float], moment: float) -> None:
    """The piece's way at the hour at which it was published; its link as the event told it."""
    at[0] = moment
    when = clock.now().fromtimestamp(moment, clock.LOCAL)
    with clock.frozen(when), through(transport(platform)):
        post = channel_posts.send(piece, "wechat", actor=SYSTEM)
        push = Push.objects.get(post=post)
        for _look in range(LOOKS):
            run(push.pk)
            at[0] += MINUTES.total_seconds()
            Push.objects.filter(pk=push.pk, due_at__isnull=False).update(due_at=clock.wall())
    if article := next((a for a in platform.state["articles"][-1:] if a["pushed"]), None):
        told = ChannelPost.objects.filter(pk=post.pk, state="out", url="")
        if told.update(url=article["url"], problem=""):
            Push.objects.filter(pk=push.pk).update(step="done", due_at=None)
