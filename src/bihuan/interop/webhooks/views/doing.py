"""Buttons on the pages of webhooks: each one action, then back with a sentence."""

from collections.abc import Callable
from datetime import datetime, time
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bihuan.core.access.actor import Actor, actor_of
from bihuan.core.access.permission import needs
from bihuan.core.apikeys.shown_once import Shown, shown_once
from bihuan.core.kernel import clock
from bihuan.core.kernel.requests import exempt
from bihuan.core.parties.refused import Refused

from .. import actions, queries, showing
from ..forms.webhooks import SinceForm
from ..models import Subscription
from ..rights import MANAGE


def _pressed(
    request: HttpRequest, pk: UUID, act: Callable[[Subscription, Actor], str]
) -> HttpResponse:
    """The webhook is loaded, the action made; back with its sentence, or that of its refusal."""
    actor = actor_of(request)
    found = queries.access_subscription(actor, pk)
    try:
        done = act(found, actor)
    except Refused as refused:
        return showing.back(request, pk, str(refused), good=False)
    return showing.back(request, pk, done)


@needs(MANAGE)
@require_POST
def ping(request: HttpRequest, pk: UUID) -> HttpResponse:
    def act(found: Subscription, actor: Actor) -> str:
        actions.ping(found, actor=actor)
        return _("A test is on its way. Look again in a moment.")

    return _pressed(request, pk, act)


@needs(MANAGE)
@require_POST
def pause(request: HttpRequest, pk: UUID) -> HttpResponse:
    def act(found: Subscription, actor: Actor) -> str:
        actions.pause(found, actor=actor)
        return _("Paused. What happens meanwhile is kept.")

    return _pressed(request, pk, act)


@needs(MANAGE)
@require_POST
def resume(request: HttpRequest, pk: UUID) -> HttpResponse:
    def act(found: Subscription, actor: Actor) -> str:
        actions.resume(found, actor=actor)
        return _("Resumed. What was kept is sent now.")

    return _pressed(request, pk, act)


@needs(MANAGE)
@require_POST
@exempt
def rotate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new secret, shown once; messages carry a signature of the old one too for a day."""

    actor = actor_of(request)
    found = queries.access_subscription(actor, pk)

    def act() -> Shown | HttpResponse:
        try:
            return showing.secret_once(request, actions.rotate_secret(found, actor=actor))
        except Refused as refused:
            return showing.back(request, pk, str(refused), good=False)

    return shown_once(request, act)


@needs(MANAGE)
@require_POST
def replay(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One delivery again."""
    message = queries.access_message(actor_of(request), pk)

    def act(_found: Subscription, actor: Actor) -> str:
        actions.replay(message, actor=actor)
        return _("It is sent again.")

    return _pressed(request, message.subscription_id, act)


@needs(MANAGE)
@require_POST
def replay_failed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All again that were given up since a day."""

    def act(found: Subscription, actor: Actor) -> str:
        form = SinceForm(request.POST)
        if not form.is_valid():
            raise Refused(_("Give the day like 2025-12-24."))
        since = datetime.combine(form.cleaned_data["since"], time(), clock.LOCAL)
        count = actions.replay_failed(found, since=since, actor=actor)
        text = ngettext("%(n)d event is sent again.", "%(n)d events are sent again.", count)
        return text % {"n": count}

    return _pressed(request, pk, act)
