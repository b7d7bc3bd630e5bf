"""Reads: what an actor may see, what is due."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404

from bihuan.core.access import Actor, units_where
from bihuan.core.parties.models import Organisation
from bihuan.core.parties.queries import giving_rights

from .models import Message, Subscription
from .rights import MANAGE

RELATED = ("unit", "appointment__person", "appointment__post__organisation")


def subscriptions_visible_to(actor: Actor) -> QuerySet[Subscription]:
    """Those of the units whose webhooks the actor manages, with how much waits."""
    waiting = Count("messages", filter=Q(messages__state=Message.WAITING))
    seen = Subscription.objects.filter(unit__in=units_where(actor, MANAGE))
    return seen.select_related(*RELATED).annotate(waiting=waiting).order_by("title", "id")


def access_subscription(actor: Actor, pk: UUID) -> Subscription:
    """One of them; 404 for any other."""
    found = subscriptions_visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def access_message(actor: Actor, pk: UUID) -> Message:
    """A message of a subscription that the actor may see."""
    seen = subscriptions_visible_to(actor).order_by().values("pk")
    rows = Message.objects.select_related("subscription__unit").filter(subscription__in=seen)
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def messages_of(
    subscription: Subscription, *, state: str = "", event: str = ""
) -> QuerySet[Message]:
    """Newest first, narrowed by the filters of the page."""
    rows = subscription.messages.prefetch_related("tries").order_by("-made_at", "-id")
    rows = rows.filter(state=state) if state in dict(Message.STATES) else rows
    return rows.filter(event=event) if event else rows


def wanting(event: str, unit: Organisation) -> list[Subscription]:
    """Subscriptions that are to hear of an event in a unit: not ended, appointment in force."""
    found = Subscription.objects.exclude(state=Subscription.ENDED).select_related("unit")
    found = found.filter(appointment__in=giving_rights())
    return [one for one in found if event in one.events and one.unit.contains(unit)]


def orphans() -> QuerySet[Subscription]:
    """Subscriptions whose appointment does not hold any more."""
    rows = Subscription.objects.exclude(state=Subscription.ENDED)
    return rows.exclude(appointment__in=giving_rights())


def due(now: datetime) -> QuerySet[Message]:
    """Messages whose time has come, none before an earlier one of the same case."""
    earlier = Message.objects.filter(
        subscription=OuterRef("subscription"),
        case_id=OuterRef("case_id"),
        state=Message.WAITING,
        id__lt=OuterRef("id"),
    )
    return Message.objects.filter(~Exists(earlier), state=Message.WAITING, due_at__lte=now)


def ready(now: datetime, *, slow: bool | None = None) -> QuerySet[Subscription]:
    """Subscriptions to which something may be sent now, who waited longest first."""
    free = Q(busy_until=None) | Q(busy_until__lte=now)
    rested = Q(not_before=None) | Q(not_before__lte=now)
    rows = Subscription.objects.filter(
        free, rested, Exists(due(now).filter(subscription=OuterRef("pk"))), state="active"
    )
    rows = rows if slow is None else rows.filter(slow=slow)
    return rows.filter(appointment__in=giving_rights()).order_by("served_at", "id")


def codes(chosen: Iterable[str]) -> str:
    """Event codes as the column keeps them."""
    return " ".join(sorted(set(chosen)))
