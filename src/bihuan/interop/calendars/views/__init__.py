"""The calendar files, and the page of one's own calendar."""

import hashlib
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from bihuan.core.access.actor import actor_of
from bihuan.core.access.views import public, signed_in
from bihuan.core.kernel.requests import exempt
from bihuan.core.meetings.models import Session
from bihuan.interop.calendars import actions, queries
from bihuan.interop.calendars.contract import CONTENT_TYPE
from bihuan.interop.calendars.queries import Entry
from bihuan.interop.calendars.translate import calendar


@public
@require_safe
def of_session(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """One session, for whoever may see it."""
    found = queries.of_session(actor_of(request), pk)
    return _answer(request, found, name="", file=f"{pk}.ics")


@public
@require_safe
def of_series(request: HttpRequest, code: str) -> HttpResponseBase:
    """A series to subscribe to: what everybody may see of it."""
    series, found = queries.of_series(code)
    return _answer(request, found, name=series.title, file=f"{code}.ics")


@public
@require_safe
def of_person(request: HttpRequest, token: str) -> HttpResponseBase:
    """One's own calendar: the secret in the address is the right to read it, because calendars
    cannot sign in. In the language of its person; nothing between may keep it."""
    person = queries.person_of(token)
    with override(person.language):
        found = queries.of_person(person)
        return _answer(request, found, name=_("My gatherings"), file="mine.ics")


@signed_in
@never_cache
def own(request: HttpRequest) -> HttpResponse:
    """The address of one's own calendar, what it is good for, and how to change it."""
    key = queries.key_of(actor_of(request))
    address = ""
    if key is not None:
        path = reverse("calendars:of_person", args=[key.token])
        address = request.build_absolute_uri(path)
    _scheme, _colon, rest = address.partition(":")
    context = {"address": address, "web": f"webcal:{rest}", "key": key}
    return render(request, "calendars/own.html", context)


@signed_in
@exempt
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    before = queries.key_of(actor)
    actions.make_key(actor=actor)
    said = _("This is your calendar's address.")
    if before is not None:
        said = _("This is your calendar's address. An earlier one is dead now.")
    messages.success(request, said)
    return redirect("calendars:own")


@signed_in
@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    actions.drop_key(actor=actor_of(request))
    messages.success(request, _("Your calendar can no longer be read by its address."))
    return redirect("calendars:own")


def _answer(request: HttpRequest, found: list[Entry], *, name: str, file: str) -> HttpResponseBase:
    def address(session: Session) -> str:
        return request.build_absolute_uri(session.get_absolute_url())

    body = calendar(found, name=name, address=address)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=etag) or HttpResponse(
        body, content_type=CONTENT_TYPE
    )
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
