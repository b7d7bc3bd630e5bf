"""Events of the platform: written down once, worked on later."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID
from xml.etree import ElementTree

from django.db import transaction

from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import emit

from ..facts import EventArrived
from ..models import Event, Push, WechatAccount

LARGEST = 64 * 1024
MASS, JOB = "MASSSENDJOBFINISH", "PUBLISHJOBFINISH"


class Unreadable(ValueError):
    """What came is not an event."""


@dataclass(frozen=True)
class Told:
    """An event: `key` makes it one however often it comes."""

    key: str
    kind: str
    about: str = ""
    status: str = ""
    url: str = ""


def _root(body: bytes) -> ElementTree.Element:
    """Reads the XML. One that declares entities or a document type is not read at all."""
    if len(body) > LARGEST or b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise Unreadable
    try:
        return ElementTree.fromstring(body)  # noqa: S314 - no declarations, see above
    except (ElementTree.ParseError, ValueError):
        raise Unreadable from None


def sealed_in(body: bytes) -> str:
    """The sealed event in what came; there is nothing else to be believed in it."""
    sealed = _text(_root(body), "Encrypt")
    if not sealed:
        raise Unreadable
    return sealed


def read(body: bytes) -> Told:
    """The event in the XML."""
    root = _root(body)
    kind = _text(root, "Event") or _text(root, "MsgType")
    if not kind:
        raise Unreadable
    about = _text(root, "MsgID") if kind == MASS else _text(root, ".//publish_id")
    key = _text(root, "MsgId") or ":".join(
        (kind, about, _text(root, "FromUserName"), _text(root, "CreateTime"))
    )
    status = _text(root, "Status") or _text(root, ".//publish_status")
    url = _text(root, ".//ArticleUrl")
    return Told(key[:120], kind[:40], about[:64], status[:40], url[:1000])


def _text(root: ElementTree.Element, name: str) -> str:
    return (root.findtext(name) or "").strip()


@transaction.atomic
def take(account: WechatAccount, told: Told) -> bool:
    """Writes it down; False when it was here before, or is none that we follow."""
    if told.kind not in (MASS, JOB):
        return False
    row, new = Event.objects.get_or_create(
        account=account,
        key=told.key,
        defaults={
            "kind": told.kind,
            "about": told.about,
            "status": told.status,
            "url": told.url,
        },
    )
    if new:
        emit(EventArrived(str(row.pk)))
    return new


def follow_up(event_id: UUID) -> None:
    """Has the push asked about at once. The event is only a hint: what it says of success is asked
    for again by the API, because its signature does not cover what it says."""
    event = Event.objects.get(pk=event_id)
    if not event.about:
        return
    field = "message_id" if event.kind == MASS else "publish_id"
    waiting = Push.objects.filter(account_id=event.account_id, due_at__isnull=False)
    waiting.filter(step__in=("follow", "link"), **{field: event.about}).update(due_at=clock.wall())
    late = Push.objects.filter(account_id=event.account_id, step="done", message_id=event.about)
    if event.url and event.about:
        late.filter(post__state="out", post__url="").update(step="link", due_at=clock.wall())
