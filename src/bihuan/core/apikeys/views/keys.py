"""The office's pages of keys: which there are, and one of them with its calls."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.core.access.actor import actor_of
from bihuan.core.access.permission import needs
from bihuan.core.access.rights import may
from bihuan.core.access.views import exported
from bihuan.core.access.views.helpers import attempt, page_of, query
from bihuan.core.apikeys import actions, queries, showing
from bihuan.core.apikeys.forms.keys import KeyForm, RevokeForm
from bihuan.core.apikeys.rights import MANAGE, SEE
from bihuan.core.apikeys.shown_once import Shown, shown_once
from bihuan.core.apikeys.views import exports
from bihuan.core.kernel.requests import exempt
from bihuan.core.parties.refused import Refused


@needs(SEE)
@exported(exports.KEYS)
def keys(request: HttpRequest) -> HttpResponse:
    """Every key of the actor's units: who uses it, as whom, until when, how much."""
    actor = actor_of(request)
    page = page_of(request, exports.keys_found(request))
    rows = [showing.row_of(key) for key in page]
    context = {"page": page, "rows": rows, "may_make": may(actor, MANAGE)}
    return render(request, "apikeys/keys.html", context)


@needs(SEE)
@exported(exports.CALLS)
def key(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One key: what it may, its calls a day, its latest calls."""
    actor = actor_of(request)
    found = queries.access_key(actor, pk)
    context = {
        **showing.page_of_key(found),
        "page": page_of(request, queries.calls_of(found)),
        "may_change": may(actor, MANAGE, found.appointment.post.organisation),
    }
    return render(request, "apikeys/key.html", context)


@needs(MANAGE)
def choose(request: HttpRequest) -> HttpResponse:
    """First step of a new key: the appointment that it works in."""
    text = query(request, "q")
    found = queries.appointments_for_keys(actor_of(request), text)
    return render(request, "apikeys/choose.html", {"page": page_of(request, found), "q": text})


@needs(MANAGE)
@exempt
def new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Second step: name, scopes, limits. The answer shows the secret and is kept nowhere."""
    actor = actor_of(request)
    appointment = queries.access_appointment_for_key(actor, pk)

    def act() -> Shown | HttpResponse:
        form = KeyForm(request.POST or None)
        make = partial(actions.make_key, appointment, actor=actor)
        made = attempt(form, lambda: make(**form.cleaned_data))
        if made:
            return showing.secret_once(request, made)
        return render(request, "apikeys/new.html", {"form": form, "appointment": appointment})

    return shown_once(request, act)


@needs(MANAGE)
@require_POST
@exempt
def renew(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new secret, shown once; the old one lives on for a day."""
    actor = actor_of(request)
    found = queries.access_key(actor, pk)

    def act() -> Shown | HttpResponse:
        try:
            return showing.secret_once(request, actions.renew_key(found, actor=actor))
        except Refused as refused:
            return showing.refused(request, found, str(refused))

    return shown_once(request, act)


@needs(MANAGE)
def revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ends the key at once, with a reason."""
    actor = actor_of(request)
    found = queries.access_key(actor, pk)
    form = RevokeForm(request.POST or None)
    if attempt(form, lambda: actions.revoke_key(found, **form.cleaned_data, actor=actor)):
        showing.tell(request, _("The key is revoked and opens nothing any more."))
        return redirect("office_key", pk)
    return render(request, "apikeys/revoke.html", {"form": form, "key": found})
