"""What a person was told and how they want to be told."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from bihuan.core.access.actor import Actor
from bihuan.core.kernel.prepared import Given, Prepared

from .models import ChannelDelivery, ConsoleMessage, Notice, NoticePreference
from .registry import NoticeKind
from .rules import CHOOSABLE

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from bihuan.core.parties.models import Person


AHEAD = timedelta(minutes=5)
"""How far processes' clocks may differ; what is further ahead was planned by a wrong one."""


def due_deliveries(now: datetime) -> QuerySet[ChannelDelivery]:
    """Messages that may leave now. One made in a time to come (the clock was set back since) waits
    for no time that it was given then."""
    due = Q(not_before__lte=now) | Q(created_at__gt=now + AHEAD)
    return ChannelDelivery.objects.filter(due, state=ChannelDelivery.WAITING)


def notices_of(person: Person) -> QuerySet[Notice]:
    """The person's own notices, newest first; nobody else sees them."""
    return Notice.objects.filter(person=person).order_by("-created_at", "-id")


UNREAD = Prepared(
    lambda: (
        Notice.objects.only("pk")
        .filter(person=Given("person", Notice._meta.get_field("person")), read_at__isnull=True)
        .order_by()[:100]
    )
)


def unread_count(person: Person) -> int:
    """How many the person has not opened, at most a hundred: pages say "99+" above."""
    return UNREAD.count(person=person.pk)


def access_notice(actor: Actor, notice_id: UUID) -> Notice:
    """One of the actor's own notices; anybody else's does not exist."""
    if actor.person is None:
        raise Http404
    found = notices_of(actor.person).filter(id=notice_id).first()
    if found is None:
        raise Http404
    return found


def wanted_channels(person: Person, kind: NoticeKind) -> frozenset[str]:
    """The outward channels the person wants for this kind."""
    return choices_of(person, [kind])[kind.code]


def choices_of(person: Person, kinds: list[NoticeKind]) -> dict[str, frozenset[str]]:
    """Per kind the channels wanted: the kind's defaults, overruled by the person's choices."""
    own: dict[str, dict[str, bool]] = defaultdict(dict)
    codes = [kind.code for kind in kinds]
    for row in NoticePreference.objects.filter(person=person, kind__in=codes):
        own[row.kind][row.channel] = row.wanted
    return {
        kind.code: frozenset(
            c for c in CHOOSABLE if own[kind.code].get(c, c in kind.default_channels)
        )
        for kind in kinds
    }


def troubled_deliveries() -> QuerySet[ChannelDelivery]:
    """What could not be sent, newest first: for operators, without address or text."""
    return (
        ChannelDelivery.objects.filter(state=ChannelDelivery.FAILED)
        .defer("address", "subject", "body")
        .order_by("-created_at", "-id")
    )


def console_messages() -> QuerySet[ConsoleMessage]:
    """What the demonstration "sent", newest first."""
    return ConsoleMessage.objects.order_by("-created_at", "-id")
