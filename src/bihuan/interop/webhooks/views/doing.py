"""Buttons on the pages of webhooks: each one action, then back with a sentence."""

from datetime import datetime, time
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bihuan.core.access.actor import actor_of
from bihuan.core.access.permission import needs
from bihuan.core.kernel import clock
from bihuan.core.kernel.requests import exempt
from bihuan.core.parties.refused import Refused

from .. import actions, queries, showing
from ..forms.webhooks import SinceForm
from ..rights import MANAGE


@needs(MANAGE)
@require_POST
def ping(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = queries.access_subscription(actor, pk)
    try:
        actions.ping(found, actor=actor)
    except Refused as refused:
        return showing.back(request, pk, str(refused), good=False)
    return showing.back(request, pk, _("A test is on its way. Look again in a moment."))


@needs(MANAGE)
@require_POST
def pause(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = queries.access_subscription(actor, pk)
    try:
        actions.pause(found, actor=actor)
    except Refused as refused:
        return showing.back(request, pk, str(refused), good=False)
    return showing.back(request, pk, _("Paused. What happens meanwhile is kept."))


@needs(MANAGE)
@require_POST
def resume(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = queries.access_subscription(actor, pk)
    try:
        actions.resume(found, actor=actor)
    except Refused as refused:
        return showing.back(request, pk, str(refused), good=False)
    return showing.back(request, pk, _("Resumed. What was kept is sent now."))


@needs(MANAGE)
@require_POST
@exempt
def rotate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new secret, shown once; messages carry a signature of the old one too for a day."""
    actor = actor_of(request)
    found = queries.access_subscription(actor, pk)
    try:
        return showing.secret_once(request, actions.rotate_secret(found, actor=actor))
    except Refused as refused:
        return showing.back(request, pk, str(refused), good=False)


@needs(MANAGE)
@require_POST
def replay(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One delivery again."""
    actor = actor_of(request)
    found = queries.access_message(actor, pk)
    try:
        actions.replay(found, actor=actor)
    except Refused as refused:
        return showing.back(request, found.subscription_id, str(refused), good=False)
    return showing.back(request, found.subscription_id, _("It is sent again."))


@needs(MANAGE)
@require_POST
def replay_failed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All again that were given up since a day."""
    actor = actor_of(request)
    found = queries.access_subscription(actor, pk)
    form = SinceForm(request.POST)
    if not form.is_valid():
        return showing.back(request, pk, _("Give the day like 2025-12-24."), good=False)
    since = datetime.combine(form.cleaned_data["since"], time(), clock.LOCAL)
    try:
        count = actions.replay_failed(found, since=since, actor=actor)
    except Refused as refused:
        return showing.back(request, pk, str(refused), good=False)
    text = ngettext("%(n)d event is sent again.", "%(n)d events are sent again.", count)
    return showing.back(request, pk, text % {"n": count})
