"""How webhooks look on their pages."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.core.apikeys.shown_once import Shown
from bihuan.core.kernel.outgoing.refusals import FAILURES, REFUSALS

from .actions import Subscribed
from .contract import TITLES
from .models import Attempt, Message, Subscription

TONES = {
    Subscription.ACTIVE: "done",
    Subscription.PAUSED: "amber",
    Subscription.ENDED: "grey",
    Message.WAITING: "waiting",
    Message.DELIVERED: "done",
    Message.GIVEN_UP: "red",
}
State = tuple[str, str, str]


def state_of(thing: Subscription | Message) -> State:
    """Code, words and tone."""
    return thing.state, str(thing.get_state_display()), TONES[thing.state]


def row_of(subscription: Subscription) -> dict[str, Any]:
    return {"webhook": subscription, "state": state_of(subscription)}


def message_row(message: Message) -> dict[str, Any]:
    """A delivery in the list, with its last attempt; asks nothing more."""
    tries = list(message.tries.all())
    last = tries[0] if tries else None
    return {
        "message": message,
        "title": title_of(message.event),
        "state": state_of(message),
        "last": last,
        "outcome": outcome_of(last) if last else "",
    }


def title_of(event: str) -> str:
    return _(TITLES[event]) if event in TITLES else event


def outcome_of(attempt: Attempt) -> str:
    """The status, or in words why there was none."""
    if attempt.status is not None:
        return str(attempt.status)
    return str({**FAILURES, **REFUSALS}.get(attempt.code, attempt.code))


def page_of_message(message: Message) -> dict[str, Any]:
    tries = list(message.tries.all())
    return {
        "message": message,
        "webhook": message.subscription,
        "title": title_of(message.event),
        "state": state_of(message),
        "tries": [(attempt, outcome_of(attempt)) for attempt in tries],
        "body": json.dumps(json.loads(message.body), ensure_ascii=False, indent=2),
    }


def secret_once(request: HttpRequest, made: Subscribed) -> Shown:
    """The one page that shows a secret; no browser and no proxy keeps it."""
    response = render(request, "webhooks/secret.html", {"made": made})
    response.headers["Cache-Control"] = "no-store"
    return Shown(response, reverse("office_webhook", args=[made.subscription.pk]))


def back(request: HttpRequest, pk: Any, sentence: str, *, good: bool = True) -> HttpResponse:
    """To the webhook's page, with a sentence."""
    (messages.success if good else messages.error)(request, sentence)
    return redirect("office_webhook", pk)
