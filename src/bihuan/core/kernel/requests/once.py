"""OncePerClientId: sent twice, it is one (contract of every POST of our own pages)."""

import logging
from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from .. import clock
from ..models import ClientRequest
from ..saving import inserted_unless_there
from .answers import again, keep, sentence
from .exempting import MARK
from .fingerprint import BadClientId, client_id, fingerprint, owner
from .matching import match_of
from .writes import Watch

logger = logging.getLogger("bihuan.requests")
SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
REFUSED, BROKEN = 400, 500


class OncePerClientId:
    """One effect per id that a client made, however often and at once it is sent.

    The row of the id and the view's effect are one transaction. A second request with the id waits
    for the first (the unique key makes it) and gets the first one's answer; other content under
    the same id is refused with 409. An answer of 4xx, or one that wrote nothing (a form with
    mistakes), frees the id; a 5xx rolls everything back. Unsafe requests without id pass.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method in SAFE or _is_exempt(request):
            return self.get_response(request)
        try:
            key = client_id(request)
        except BadClientId:
            return sentence(request, REFUSED, _("The id of this request is not one."))
        if key is None:
            return self.get_response(request)
        who, content = owner(request), fingerprint(request)
        with transaction.atomic():
            row = ClientRequest(owner=who, key=key, fingerprint=content, made_at=clock.wall())
            if inserted_unless_there(row, ("owner", "key")):
                return self._answer(request, row)
            row = ClientRequest.objects.get(owner=who, key=key)
        return _repeated(request, row, content)

    def _answer(self, request: HttpRequest, row: ClientRequest) -> HttpResponseBase:
        """Runs the view inside the row's transaction and decides what becomes of both."""
        watch = Watch()
        with transaction.get_connection().execute_wrapper(watch):
            response = self.get_response(request)
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response = response.render()
        if response.status_code >= BROKEN:
            transaction.set_rollback(True)
        elif transaction.get_rollback():
            logger.error("A view answered although its transaction was broken.")
            return HttpResponse(status=BROKEN)
        elif response.status_code >= REFUSED or not watch.wrote:
            row.delete()
        else:
            keep(row, response)
        return response


def _repeated(request: HttpRequest, row: ClientRequest, content: str) -> HttpResponse:
    if row.fingerprint != content:
        text = _("This page was already sent with other content. Open it anew and send it again.")
        return sentence(request, 409, text)
    return again(request, row)


def _is_exempt(request: HttpRequest) -> bool:
    match = match_of(request)
    return match is None or bool(getattr(match.func, MARK, False))
