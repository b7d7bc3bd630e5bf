"""The one step that readers notice. It is done once, whatever breaks in the middle."""

from __future__ import annotations

from datetime import timedelta

from bihuan.core.kernel import clock

from .. import article, client, quotas
from ..faults import Problem
from ..models import Push
from ..models.account import PUSH
from .outcome import Outcome

SURE_FOR = timedelta(hours=20)
"""The platform knows a repeated push by its client id for a day; after this we ask a person."""
UNKNOWN_FOR = timedelta(minutes=10)
"""How long a publication whose answer was lost may stay unseen before it is asked for again."""
LOOK_AGAIN = timedelta(seconds=30)
FIRST_LOOK = timedelta(seconds=5)
SENT_BEFORE, GONE = "45065", frozenset({"40007", "53502"})
UNANSWERED = frozenset({"network", "-1"})


def send(push: Push) -> Outcome:
    """Pushes or publishes, by the account's mode or as the editor chose."""
    if push.taking_back:
        return _turned_back(push)
    return _push(push) if push.mode == PUSH else _publish(push)


def _turned_back(push: Push) -> Outcome:
    """It is to be taken back, and whether it went is not known: it must not be sent to find out."""
    if push.mode == PUSH:
        raise Problem("back_by_hand")
    return _seen(push) or Outcome("take_back")


def _push(push: Push) -> Outcome:
    """The same client id again is answered by 45065: it was sent, and the answer names it."""
    if push.tried_at and clock.wall() - push.tried_at > SURE_FOR:
        raise Problem("unsure")
    if not push.tried_at and not quotas.pushes_left(push.account):
        raise Problem("45028")
    _begin(push)
    try:
        message = client.push(push.account, push.draft_id, push.client_message_id)
    except Problem as problem:
        if problem.code != SENT_BEFORE:
            _answered(push, problem)
            raise
        message = str(problem.answer.get("msg_id", ""))
    keep = {"message_id": message, "sent_at": clock.wall(), "tried_at": None}
    return Outcome("follow", FIRST_LOOK, keep, state="sent", pushed=True)


def _publish(push: Push) -> Outcome:
    """Publishing has no id of ours: after a lost answer it is looked up by the address of the
    original, and asked for again only when it is certain that nothing came of it."""
    if push.tried_at and (seen := _seen(push)):
        return seen
    _begin(push)
    try:
        job = client.submit(push.account, push.draft_id)
    except Problem as problem:
        _answered(push, problem)
        raise
    keep = {"publish_id": job, "sent_at": clock.wall(), "tried_at": None}
    return Outcome("follow", FIRST_LOOK, keep, state="sent")


def _seen(push: Push) -> Outcome | None:
    """What came of a publication whose answer was lost; None when it may be asked for again."""
    if found := find_published(push):
        return found
    try:
        client.draft(push.account, push.draft_id)
    except Problem as problem:
        if problem.code not in GONE:
            raise
        return Outcome("send", LOOK_AGAIN, state="sent")  # the draft is used: it is on its way
    tried = push.tried_at or clock.wall()
    if clock.wall() - tried < UNKNOWN_FOR:
        return Outcome("send", LOOK_AGAIN, state="working")
    return None


def find_published(push: Push) -> Outcome | None:
    """The article among the newest published ones, known by the address of its original."""
    mark = f"n={article.mark_of(push)}"
    for item in client.published(push.account):
        news = ((item.get("content") or {}).get("news_item") or [{}])[0]
        if mark in str(news.get("content_source_url", "")):
            keep = {"article_id": str(item.get("article_id", "")), "tried_at": None}
            return Outcome("done", None, keep, "out", url=str(news.get("url", "")))
    return None


def _begin(push: Push) -> None:
    """Written down before the call: whoever finds it knows that the call may have been made. The
    first time counts, so that a long row of failures does not make an old try look new."""
    if push.tried_at is None:
        push.tried_at = clock.wall()
        Push.objects.filter(pk=push.pk).update(tried_at=push.tried_at)


def _answered(push: Push, problem: Problem) -> None:
    """An error that the API told means that nothing was sent; no answer means nothing."""
    if problem.code not in UNANSWERED:
        push.tried_at = None
        Push.objects.filter(pk=push.pk).update(tried_at=None)
