"""Making, changing and stopping a subscription. Its secret leaves here once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.kernel import clock, outgoing
from bihuan.core.parties.models import Appointment, Organisation
from bihuan.core.parties.refused import Refused

from .. import signing
from ..contract import EVENTS
from ..models import Subscription
from ..queries import codes
from ..rights import MANAGE
from . import ending

OLD_SECRET_LIVES = timedelta(hours=24)


@dataclass(frozen=True)
class Subscribed:
    """A subscription, and the only sight of its secret."""

    subscription: Subscription
    secret: str


@transaction.atomic
def subscribe(
    *,
    title: str,
    url: str,
    unit: Organisation,
    events: Collection[str],
    appointment: Appointment | None = None,
    actor: Actor,
) -> Subscribed:
    """Sends events of a unit and all below it to an address from now on.

    It works in the appointment that gives the actor the right, and ends with it; the platform
    itself names one.
    """
    grant = require(actor, MANAGE, unit)
    held = grant.appointment or appointment
    if held is None:
        raise ValueError("A subscription works in an appointment.")
    _check(url, events)
    secret = signing.fresh_secret()
    made = Subscription.objects.create(
        title=title,
        url=url,
        secret=secret,
        appointment=held,
        unit=unit,
        event_codes=codes(events),
        made_by=actor.person,
    )
    return Subscribed(made, secret)


@transaction.atomic
def change(
    subscription: Subscription,
    *,
    title: str,
    url: str,
    unit: Organisation,
    events: Collection[str],
    actor: Actor,
) -> Subscription:
    """Other address, events or unit; messages that wait go to the new address."""
    found = _locked(subscription, actor)
    require(actor, MANAGE, unit)
    if not found.appointment.post.organisation.contains(unit):
        raise Refused(_("This unit lies outside the post that the webhook works in."), field="unit")
    _check(url, events)
    found.title, found.url, found.unit, found.event_codes = title, url, unit, codes(events)
    found.failures, found.failing_since, found.not_before = 0, None, None
    found.save()
    return found


@transaction.atomic
def rotate_secret(subscription: Subscription, *, actor: Actor) -> Subscribed:
    """A new secret; for a day messages are signed with the old one too."""
    found = _locked(subscription, actor)
    found.old_secret, found.old_secret_until = found.secret, clock.now() + OLD_SECRET_LIVES
    found.secret = signing.fresh_secret()
    found.save()
    return Subscribed(found, found.secret)


@transaction.atomic
def pause(subscription: Subscription, *, actor: Actor) -> Subscription:
    """Nothing is sent until it is resumed; what happens meanwhile is kept and sent then."""
    found = _locked(subscription, actor)
    found.state, found.reason = Subscription.PAUSED, "owner"
    found.save(update_fields=["state", "reason"])
    return found


@transaction.atomic
def resume(subscription: Subscription, *, actor: Actor) -> Subscription:
    """Goes on, at once."""
    found = _locked(subscription, actor)
    found.state, found.reason = Subscription.ACTIVE, ""
    found.failures, found.failing_since, found.not_before = 0, None, None
    found.save()
    return found


@transaction.atomic
def end_by_hand(subscription: Subscription, *, actor: Actor) -> None:
    """Ends it for good; its deliveries stay to be read until they are old."""
    ending.end(_locked(subscription, actor), "owner")


def _locked(subscription: Subscription, actor: Actor) -> Subscription:
    rows = Subscription.objects.select_for_update(of=("self",))
    related = rows.select_related("unit", "appointment__person", "appointment__post__organisation")
    found = related.get(pk=subscription.pk)
    require(actor, MANAGE, found.unit)
    if found.state == Subscription.ENDED:
        raise Refused(_("This webhook has ended. Make a new one."))
    return found


def _check(url: str, events: Collection[str]) -> None:
    if not events or not set(events) <= {event.code for event in EVENTS}:
        raise Refused(_("Choose at least one event."), field="events")
    try:
        outgoing.inspect(url)
    except outgoing.Refused as refused:
        raise Refused(refused.sentence, field="url") from refused
