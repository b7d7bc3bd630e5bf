"""The office's pages of webhooks: the list, one with its deliveries, making and changing."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bihuan.core.access.actor import actor_of
from bihuan.core.access.permission import needs
from bihuan.core.access.views import exported
from bihuan.core.access.views.helpers import attempt, page_of, query
from bihuan.core.apikeys.shown_once import Shown, shown_once
from bihuan.core.kernel.requests import exempt

from .. import actions, queries, showing
from ..contract import TITLES
from ..forms.webhooks import SinceForm, WebhookForm
from ..models import Message
from ..rights import MANAGE
from . import exports


@needs(MANAGE)
@exported(exports.WEBHOOKS)
def webhooks(request: HttpRequest) -> HttpResponse:
    """Every webhook of the actor's units."""
    page = page_of(request, exports.webhooks_found(request))
    rows = [showing.row_of(subscription) for subscription in page]
    return render(request, "webhooks/webhooks.html", {"page": page, "rows": rows})


@needs(MANAGE)
@exported(exports.DELIVERIES)
def webhook(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One webhook with each delivery."""
    found = queries.access_subscription(actor_of(request), pk)
    state, event = query(request, "state"), query(request, "event")
    page = page_of(request, queries.messages_of(found, state=state, event=event))
    context = {
        **showing.row_of(found),
        "events": [(code, showing.title_of(code)) for code in sorted(found.events)],
        "page": page,
        "rows": [showing.message_row(message) for message in page],
        "filters": {"state": state, "event": event},
        "states": Message.STATES,
        "every_event": [(code, _(title)) for code, title in TITLES.items()],
        "since": SinceForm(),
    }
    return render(request, "webhooks/webhook.html", context)


@needs(MANAGE)
def delivery(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One delivery: what was sent, each attempt, what was answered."""
    found = queries.access_message(actor_of(request), pk)
    return render(request, "webhooks/delivery.html", showing.page_of_message(found))


@needs(MANAGE)
@exempt
def new(request: HttpRequest) -> HttpResponse:
    """A new webhook. The answer shows the secret and is kept nowhere."""
    actor = actor_of(request)

    def act() -> Shown | HttpResponse:
        form = WebhookForm(request.POST or None, actor=actor)
        made = attempt(form, lambda: actions.subscribe(**form.cleaned_data, actor=actor))
        if made:
            return showing.secret_once(request, made)
        return render(request, "webhooks/new.html", {"form": form})

    return shown_once(request, act)


@needs(MANAGE)
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Other address, unit or events."""
    actor = actor_of(request)
    found = queries.access_subscription(actor, pk)
    now = {
        "title": found.title,
        "url": found.url,
        "unit": found.unit.code,
        "events": sorted(found.events),
    }
    form = WebhookForm(request.POST or None, initial=now, actor=actor)
    if attempt(form, lambda: actions.change(found, **form.cleaned_data, actor=actor)):
        return showing.back(request, pk, _("The webhook is changed."))
    return render(request, "webhooks/edit.html", {"form": form, "webhook": found})


@needs(MANAGE)
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ends it for good, after a question."""
    actor = actor_of(request)
    found = queries.access_subscription(actor, pk)
    if request.method != "POST":
        return render(request, "webhooks/end.html", {"webhook": found})
    if found.state != found.ENDED:
        actions.end_by_hand(found, actor=actor)
    return redirect("office_webhook", pk)
