"""What stops a subscription by itself, and telling its owner."""

from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.core import notices
from bihuan.core.kernel import alarms, clock
from bihuan.core.kernel.i18n import N_

from ..models import Message, Subscription
from ..queries import orphans

KIND = "webhooks.trouble"
GAVE_UP = N_("An event could not be delivered to “%(name)s”")
PAUSED = N_("“%(name)s” was paused: its receiver failed for two days")
GONE = N_("“%(name)s” was ended: its receiver says that it is gone")
APPOINTMENT = N_("“%(name)s” was ended: the appointment it worked in is over")


def end(subscription: Subscription, reason: str) -> None:
    """Ends it for good; what waits is given up."""
    subscription.state, subscription.reason = Subscription.ENDED, reason
    subscription.save(update_fields=["state", "reason"])
    waiting = subscription.messages.filter(state=Message.WAITING)
    waiting.update(state=Message.GIVEN_UP, done_at=clock.wall())
    if reason in ("gone", "appointment"):
        _tell(subscription, GONE if reason == "gone" else APPOINTMENT, f"ended:{subscription.pk}")


def pause_failing(subscription: Subscription) -> None:
    """Rests until its owner has mended the receiver; what happens meanwhile is kept."""
    subscription.state, subscription.reason = Subscription.PAUSED, "failing"
    alarms.sound("webhooks.paused", subscription=str(subscription.pk))
    _tell(subscription, PAUSED, f"paused:{subscription.pk}:{clock.today()}")


def tell_given_up(subscription: Subscription, message: Message) -> None:
    """One message failed for two days while others got through."""
    alarms.sound("webhooks.given_up", message=str(message.pk))
    _tell(subscription, GAVE_UP, f"given_up:{message.pk}")


def end_orphans() -> int:
    """Ends the subscriptions whose appointment is over; returns how many."""
    found = list(orphans().select_related("appointment__person"))
    for subscription in found:
        end(subscription, "appointment")
    return len(found)


def _tell(subscription: Subscription, what: str, cause: str) -> None:
    person = subscription.appointment.person
    if not person.active:
        return
    with notices.in_language_of(person):
        subject = _(what) % {"name": subscription.title}
        body = _("The page of the webhook shows each attempt and what the receiver answered.")
    notices.send(
        person,
        kind=KIND,
        subject=subject,
        body=body,
        url=reverse("office_webhook", args=[subscription.pk]),
        cause=f"webhooks.{cause}",
    )
