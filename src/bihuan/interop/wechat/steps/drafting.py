"""Making the draft, and looking at what became of it on the other side."""

from __future__ import annotations

from typing import Any

from bihuan.core.kernel import clock

from .. import article, client, comparing
from ..faults import Problem
from ..models import Push
from . import preparing
from .outcome import Outcome


def draft(push: Push) -> Outcome:
    """Adds the draft, or changes the one that is there. Whether one is there after a crash is
    looked up by the address of the original, which is another for every attempt."""
    wanted = _article(push)
    payload = article.payload(wanted, push.account, push.cover_id)
    known = push.draft_id or (_found(push, wanted.source_url) if push.tried_at else "")
    if known:
        client.update_draft(push.account, known, payload)
    else:
        Push.objects.filter(pk=push.pk).update(tried_at=clock.wall())
        known = client.add_draft(push.account, payload)
    keep: dict[str, Any] = {
        "draft_id": known,
        "tried_at": None,
        "title": wanted.title,
        "content": wanted.content,
    }
    return Outcome("verify", keep=keep)


def verify(push: Push) -> Outcome:
    """Reads the draft back: what the platform took out must not be missed by readers."""
    kept = client.draft(push.account, push.draft_id)
    wanted = article.payload(_article(push), push.account, push.cover_id)
    if comparing.differences({**wanted, "content": push.content}, kept):
        raise Problem("changed")
    return Outcome("send")


def _article(push: Push) -> article.Article:
    mark = article.mark_of(push)
    return article.compose(push.post.piece, push.account, preparing.shown(push), mark)


def _found(push: Push, source_url: str) -> str:
    """The draft of an attempt whose answer never came."""
    for item in client.drafts(push.account):
        news = (item.get("content") or {}).get("news_item") or [{}]
        if news[0].get("content_source_url") == source_url:
            return str(item["media_id"])
    return ""
