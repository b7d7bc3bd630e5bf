"""What stands before every view for other systems: the key, its limits, its scope, its log."""

import ipaddress
import logging
import re
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import DatabaseError
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
    UnreadablePostError,
)
from django.http.multipartparser import MultiPartParserError
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override

from bihuan.core.access.actor import Actor
from bihuan.core.access.denied import Denied
from bihuan.core.access.permission import let_in
from bihuan.core.access.rights import narrowed
from bihuan.core.accounts.addresses import address_of
from bihuan.core.apikeys import refusals
from bihuan.core.apikeys.counting import wait_for
from bihuan.core.apikeys.keyed import Door, door_of, key_in
from bihuan.core.apikeys.models import ApiKey, KeyCall
from bihuan.core.apikeys.passing import take_secret
from bihuan.core.apikeys.queries import key_of_secret
from bihuan.core.kernel.requests import match_of, request_number

logger = logging.getLogger("bihuan.apikeys")
UNREADABLE = (BadRequest, SuspiciousOperation, MultiPartParserError, UnreadablePostError)
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
VARY = ("Authorization", "X-Api-Key", "Accept-Language")


class KeyedDoor:
    """Opens keyed views to valid keys and passes every other request on untouched.

    Stands before sessions: a keyed view sees no cookie, and its actor is the key's appointment.
    Counts are written outside the view's transaction, so that a failure does not give calls back.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        match = match_of(request)
        door = door_of(match.func) if match else None
        if match is None or door is None:
            return self.get_response(request)
        began = time.monotonic()
        _without_session(request)
        with override(request.language_asked):  # type: ignore[attr-defined]
            refused = _refusal(request, door)
            response = door.refuse(request, refused) if refused else self._answer(request, door)
        if refused:
            _mark(request, response, refused)
        if refused is None or refused.in_log:
            _log(request, response, pattern_of(match.route), began)
        patch_vary_headers(response, VARY)
        return _for_head(request, door.share(request, response))

    def _answer(self, request: HttpRequest, door: Door) -> HttpResponseBase:
        """The view's answer; an error page that was made for people is written anew."""

        def in_words(status: int, sentence: str) -> HttpResponse:
            return door.refuse(request, refusals.not_done_twice(status, sentence))

        request.write_sentence = in_words  # type: ignore[attr-defined]
        response = self.get_response(request)
        if getattr(request, "bihuan_refused", False):
            return response
        page = str(response.headers.get("Content-Type", "")).startswith("text/html")
        if response.status_code < 400 or not page:
            return response
        if response.status_code == 404:
            return door.refuse(request, refusals.not_found())
        known = refusals.unreadable() if response.status_code < 500 else refusals.broken()
        return door.refuse(request, known)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """What an action refuses, or a loader does not find, in the interface's own format."""
        door = getattr(request, "bihuan_keyed", None)
        if not isinstance(door, Door):
            return None
        if not isinstance(exception, Denied | Http404):
            return None
        request.bihuan_refused = True  # type: ignore[attr-defined]
        denied = isinstance(exception, Denied)
        return door.refuse(request, refusals.denied() if denied else refusals.not_found())


def _for_head(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """To HEAD the same without a body: servers that drop it complain that one was made."""
    if request.method != "HEAD":
        return response
    if isinstance(response, StreamingHttpResponse):
        response.close()
        response.streaming_content = ()
    elif isinstance(response, HttpResponse) and response.content:
        response.headers["Content-Length"] = str(len(response.content))
        response.content = b""
    return response


def _without_session(request: HttpRequest) -> None:
    """Nobody is signed in here, whatever the browser sent along."""
    request.META.pop("HTTP_COOKIE", None)
    request.COOKIES = {}
    request.language_asked = get_language_from_request(request)  # type: ignore[attr-defined]
    request._bihuan_actor = Actor(channel="api")  # type: ignore[attr-defined]


def _refusal(request: HttpRequest, door: Door) -> refusals.Refusal | None:
    """Why the call is not let in, None to let it in."""
    request.bihuan_keyed = door  # type: ignore[attr-defined]
    scope = door.scope_for(str(request.method))
    try:
        secret = take_secret(request, in_form=door.in_form)
    except UNREADABLE:
        return refusals.unreadable()
    if secret is None:
        if scope is not None:
            return refusals.key_missing()
        let_in(request, door.permission)
        return None
    key = key_of_secret(secret)
    if key is None or not _comes_from(request, key):
        return refusals.key_refused()
    request._bihuan_api_key = key  # type: ignore[attr-defined]
    if (wait := wait_for(key)).seconds:
        return refusals.too_many(wait.seconds, is_first=wait.is_first)
    if scope and scope not in key.scopes:
        return refusals.scope_missing(scope)
    if _is_too_large(request):
        return refusals.unreadable()
    request._bihuan_actor = narrowed(key.appointment, "api")  # type: ignore[attr-defined]
    let_in(request, door.permission)
    return None


def _is_too_large(request: HttpRequest) -> bool:
    """A body that nobody would read to its end; files have limits of their own."""
    length = str(request.META.get("CONTENT_LENGTH") or "")
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    is_files = request.content_type == "multipart/form-data"
    return not is_files and most is not None and length.isdecimal() and int(length) > most


def _comes_from(request: HttpRequest, key: ApiKey) -> bool:
    """Whether the caller's address is in one of the key's networks; any is when none is named."""
    networks = key.networks.split()
    if not networks:
        return True
    address = ipaddress.ip_address(address_of(request))
    return any(address in ipaddress.ip_network(network) for network in networks)


def _mark(request: HttpRequest, response: HttpResponseBase, refused: refusals.Refusal) -> None:
    """Headers that programs look at; nobody keeps a refusal."""
    response.headers["Cache-Control"] = "no-store"
    if refused.status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="bihuan"'
    if refused.retry_after:
        response.headers["Retry-After"] = str(refused.retry_after)


def pattern_of(route: str) -> str:
    """The address as its documentation writes it, /api/v1/cases/{number}: what it was called with
    may be personal and stays out of the log."""
    return "/" + PARAMETER.sub(r"{\1}", route)


def _log(request: HttpRequest, response: HttpResponseBase, called: str, began: float) -> None:
    """One insert; a log that fails is told of and does not take the answer away."""
    key = key_in(request)
    if key is None:
        return
    line: dict[str, Any] = {
        "key": key,
        "method": str(request.method)[:8],
        "view": called[:80],
        "status": response.status_code,
        "milliseconds": int((time.monotonic() - began) * 1000),
        "request_number": request_number(),
    }
    try:
        KeyCall.objects.create(**line)
    except DatabaseError:
        logger.exception("A call could not be logged.")
