"""What the core asks of the channel for a post. Rows only: the work is done by the worker."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.kernel import clock
from bihuan.core.parties.refused import Refused
from bihuan.core.publishing.actions.channel_states import moved
from bihuan.core.publishing.models import ChannelPost
from bihuan.core.publishing.queries.channel_posts import unit_for
from bihuan.core.publishing.rights import CHANNELS

from ..faults import ENDED, NOTHING_WENT
from ..models import Picture, Push, WechatAccount
from ..models.account import PUBLISH, PUSH

MISSING = frozenset({"40007", "53502"})
BEFORE_SENDING = ("check", "pictures", "cover", "draft", "verify")


def begin(post: ChannelPost) -> None:
    """A post was made, or is made anew after it was taken back: followers who were told once are
    not told again."""
    account = WechatAccount.objects.get(site=post.piece.site)
    push = Push.objects.select_for_update().filter(post=post).first()
    if push is None:
        Push.objects.create(post=post, account=account, mode=account.mode, version=post.version)
        return
    mode = PUBLISH if push.message_id and account.mode == PUSH else account.mode
    fresh = Push(post=post, account=account, mode=mode, version=post.version)
    fresh.pk, fresh.attempt = push.pk, push.attempt + 1
    fresh.save(force_update=True)


def again(post: ChannelPost, problem: str) -> None:
    """Goes on where it stopped: after a push or publication that came to nothing as another
    attempt, before it from the check on (the piece may have been mended), in between with the
    question that failed. What the other side lost is uploaded anew."""
    push = Push.objects.select_for_update().get(post=post)
    if problem in NOTHING_WENT or problem in ENDED:
        push.attempt += 1
        push.draft_id = push.publish_id = push.message_id = push.article_id = ""
        push.sent_at, push.tried_at, push.step = None, None, "check"
    elif problem in MISSING:
        lost = Picture.objects.filter(account=push.account, digest__in=_digests(post))
        lost.delete()
        push.draft_id, push.cover_id, push.step = "", "", "check"
    elif push.step in BEFORE_SENDING or (push.step == "send" and not push.tried_at):
        push.step = "check"
    push.failures, push.due_at = 0, clock.wall()
    push.save()


def _digests(post: ChannelPost) -> list[str]:
    from ..images import cover_of, files_of

    files = [*files_of(post.piece).values(), cover_of(post.piece)]
    return [file.sha256 for file in files if file is not None]


def take_back(post: ChannelPost) -> None:
    """As soon as it is known whether it went out at all."""
    push = Push.objects.select_for_update().get(post=post)
    push.taking_back = True
    turn_back(push)
    push.save()


def turn_back(push: Push) -> None:
    """Where it goes on when it is to be taken back: first it must be known whether it went."""
    unknown = push.step == "send" and push.tried_at
    if not unknown and push.step != "follow":
        push.step = "take_back"
    push.failures, push.due_at = 0, clock.wall()


def correct(post: ChannelPost) -> None:
    """A newer version: what has not been sent goes out corrected, for what is out a person is told
    what can be done."""
    push = Push.objects.select_for_update().get(post=post)
    if push.step in BEFORE_SENDING or (push.step == "send" and not push.tried_at):
        push.step = "check"
        if post.state != "failed":
            push.failures, push.due_at = 0, clock.wall()
        push.save()
    elif post.state == "out":
        moved(post.pk, "out", problem="older_version")
    elif post.state == "by_hand":
        moved(post.pk, "by_hand", problem="prepared")


@transaction.atomic
def publish_quietly(push: Push, *, actor: Actor) -> Push:
    """An editor chooses to publish it with a link instead of pushing it."""
    site = push.post.piece.site
    require(actor, CHANNELS, unit_for(actor, site))
    found = Push.objects.select_for_update(of=("self",)).select_related("post").get(pk=push.pk)
    if found.post.state != "failed" or found.mode != PUSH or found.sent_at or found.tried_at:
        raise Refused(_("Only a push that was not sent can be published quietly instead."))
    found.mode, found.failures, found.due_at = PUBLISH, 0, clock.wall()
    found.save()
    moved(found.post_id, "waiting")
    return found
