"""Asking what became of it, until readers have it and its address is known."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from bihuan.core.kernel import clock

from .. import client
from ..contract import ARTICLE_HOST, CONFIRM_MINUTES
from ..faults import FAULTS, Problem
from ..models import Event, Push
from ..models.account import PUSH
from .outcome import Outcome

DAY = timedelta(days=1)
CONFIRM = timedelta(minutes=CONFIRM_MINUTES + 5)
LINK_WAIT = timedelta(minutes=10)
RUNNING, DONE = 1, 0
NOBODY_CONFIRMED = "40002"


def follow(push: Push) -> Outcome:
    """One question. Answers come by the webhook too; both ways end here."""
    return _follow_push(push) if push.mode == PUSH else _follow_job(push)


def pause(since: timedelta) -> timedelta:
    """Seconds at first, minutes later."""
    return min(max(since / 4, timedelta(seconds=5)), timedelta(minutes=10))


def _age(push: Push) -> timedelta:
    return clock.wall() - (push.sent_at or clock.wall())


def _follow_job(push: Push) -> Outcome:
    answer = client.job(push.account, push.publish_id)
    status = int(answer.get("publish_status", RUNNING))
    if status == DONE:
        items = (answer.get("article_detail") or {}).get("item") or [{}]
        keep = {"article_id": str(answer.get("article_id", ""))}
        return Outcome("done", None, keep, "out", url=believed(items[0].get("article_url", "")))
    if status != RUNNING:
        raise Problem(f"publish_{status}")
    if _age(push) > DAY:
        raise Problem("slow")
    return Outcome("follow", pause(_age(push)), state="sent")


def _follow_push(push: Push) -> Outcome:
    status = client.pushed(push.account, push.message_id).upper().replace(" ", "_")
    if status == "SEND_SUCCESS":
        return link(push)
    if status in ("SEND_FAIL", "DELETE"):
        raise Problem(_reason(push))
    if _age(push) > CONFIRM:
        raise Problem("unconfirmed")
    return Outcome("follow", pause(_age(push)), state="sent")


def link(push: Push) -> Outcome:
    """Followers have it. Its address comes only by the webhook: waited for, then asked for of a
    person."""
    event = _event(push)
    if event and (url := believed(event.url)):
        return Outcome("done", None, {}, "out", url=url)
    if _age(push) < LINK_WAIT:
        return Outcome("link", pause(_age(push)), state="out")
    return Outcome("done", None, {}, "out", "no_link")


def _event(push: Push) -> Event | None:
    return Event.objects.filter(account=push.account, about=push.message_id).first()


def _reason(push: Push) -> str:
    """ "err(…)" is the platform's check and says why; anything else a failure."""
    event = _event(push)
    if event is None or not event.status.startswith("err"):
        return "mass_fail"
    number = event.status.removeprefix("err").strip("()")
    if number == NOBODY_CONFIRMED:
        return "unconfirmed"
    return f"mass_{number}" if f"mass_{number}" in FAULTS else "mass_rejected"


def believed(url: Any) -> str:
    """An article's address, if it is one of the platform's (or of the double's); else nothing."""
    text = str(url or "")
    try:
        parts = urlsplit(text)
        own = urlsplit(settings.WECHAT_API) if settings.DEMO else None
        fits = parts.scheme in ("https", "http") and parts.hostname == ARTICLE_HOST
        if own and (parts.scheme, parts.netloc) == (own.scheme, own.netloc):
            fits = True
    except ValueError:
        return ""
    return text if fits and len(text) <= 1000 else ""
