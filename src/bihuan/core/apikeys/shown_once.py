"""A page that shows a secret once, also when its form is sent twice."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import ClientRequest
from bihuan.core.kernel.requests.answers import sentence
from bihuan.core.kernel.requests.fingerprint import BadClientId, client_id, fingerprint, owner
from bihuan.core.kernel.requests.once import SAFE
from bihuan.core.kernel.saving import inserted_unless_there


@dataclass(frozen=True)
class Shown:
    """The page with the secret, and where to lead whoever sends its form again."""

    page: HttpResponse
    address: str


def shown_once(request: HttpRequest, act: Callable[[], Shown | HttpResponse]) -> HttpResponse:
    """One effect per client's id for an exempt view whose answer must not be kept.

    `OncePerClientId` keeps the answer and gives it again; an answer with a secret is kept nowhere,
    so such views stay out of it. Here the id is kept in the same table and transaction, with the
    address of what was made in the place of the answer: the page reloaded makes nothing, says so
    and leads there. `act` that gives a plain answer (a form with mistakes) frees the id.
    """
    key = None if request.method in SAFE else _id_of(request)
    if key is None:
        return _page(act())
    row = ClientRequest(
        owner=owner(request), key=key, fingerprint=fingerprint(request), made_at=clock.wall()
    )
    with transaction.atomic():
        if inserted_unless_there(row, ("owner", "key")):
            return _first(row, act())
        before = ClientRequest.objects.get(owner=row.owner, key=key)
    return _again(request, before, row.fingerprint)


def _id_of(request: HttpRequest) -> str | None:
    try:
        return client_id(request)
    except BadClientId:
        raise SuspiciousOperation("The id of a request is no UUID.") from None


def _page(done: Shown | HttpResponse) -> HttpResponse:
    return done.page if isinstance(done, Shown) else done


def _first(row: ClientRequest, done: Shown | HttpResponse) -> HttpResponse:
    if isinstance(done, Shown):
        row.status, row.location = 302, done.address
        row.save()
    else:
        row.delete()
    return _page(done)


def _again(request: HttpRequest, before: ClientRequest, content: str) -> HttpResponse:
    if before.fingerprint != content:
        text = _("This page was already sent with other content. Open it anew and send it again.")
        return sentence(request, 409, text)
    text = _(
        "This is done already and its secret was shown once; nothing was done twice. "
        "If it was not copied, press “New secret”."
    )
    messages.warning(request, text)
    return redirect(before.location)
