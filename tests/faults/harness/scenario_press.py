"""The scenario's work of a site: published, corrected, withdrawn here and on a public account.

The account is one that is posted to by hand, so nothing here asks a network.
"""

from __future__ import annotations

from typing import Any

ARTICLE = "https://mp.weixin.qq.com/s/abc"


def press_of_before() -> Any:
    """A site with an account, and two pieces that an editor posted there by hand."""
    from bihuan.core.access import SYSTEM
    from bihuan.core.publishing.actions import channel_posts
    from bihuan.interop.wechat import work
    from bihuan.interop.wechat.actions.accounts import add_account
    from bihuan.programmes.reading.tests.essays.ground import make_ground, published

    ground = make_ground()
    add_account(site=ground.site, name="Read", mode="hand", verified=False, actor=SYSTEM)
    for title in ("To be corrected", "To be withdrawn"):
        piece = published(ground, title=title)
        post = channel_posts.send(piece, "wechat", actor=SYSTEM)
        while work.work_next():
            pass
        channel_posts.posted_by_hand(post, url=ARTICLE, actor=SYSTEM)
    return ground


def work_of_press(ground: Any) -> None:
    """One of everything that readers, channels and the search are to follow."""
    from bihuan.core.access import SYSTEM
    from bihuan.core.parties.actions import move_organisation
    from bihuan.core.publishing.actions import correct, withdraw
    from bihuan.core.publishing.models import Piece
    from bihuan.interop.newsletters.actions.subscribing import ask
    from bihuan.programmes.reading.tests.essays.ground import published

    wrong, gone = Piece.objects.filter(site=ground.site).order_by("published_at", "id")
    chief = ground.actor("chief")
    correct(
        wrong.pk, title=wrong.title, digest=wrong.digest, body=f"{wrong.body}\n\nMore.",
        note="A name", actor=chief,
    )  # fmt: skip
    withdraw(gone.pk, note="Asked for", actor=chief)
    published(ground, title="New", by="old")
    ask(ground.site, None, "reader@example.cn", "weekly")
    event_came(ground)
    move_organisation(ground.units["township"], parent=ground.units["city"], actor=SYSTEM)


def event_came(ground: Any) -> None:
    """The platform says that a push ended."""
    from bihuan.interop.wechat.actions.events import MASS, Told, take

    assert take(ground.site.wechat, Told(key="1", kind=MASS, about="1", status="send success"))
