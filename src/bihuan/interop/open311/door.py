"""The one way into every endpoint: format, method, limit, language, errors as lists, CORS."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.utils import translation
from django.utils.translation import get_supported_language_variant
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header

from bihuan.core.access import Denied
from bihuan.core.apikeys.keyed import Door, key_in, put_door
from bihuan.core.apikeys.refusals import Refusal
from bihuan.core.casework.engine import Refused
from bihuan.core.files.rules import Refused as FileRefused
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.requests import exempt
from bihuan.interop.open311.answers import CORS, PREFLIGHT, Answer, Format, sent
from bihuan.interop.open311.faults import Fault, bad, forbidden, missing
from bihuan.interop.open311.limits import READERS
from bihuan.interop.open311.params import Params
from bihuan.interop.open311.scopes import WRITE
from bihuan.interop.open311.translate import errors

logger = logging.getLogger("bihuan.open311")


@dataclass(frozen=True)
class Call:
    """One request to an endpoint. `params` are those of the address, and of the body if any."""

    request: HttpRequest
    params: Params


Endpoint = Callable[..., Answer]


FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
A_FORM = N_(
    "Send a form: application/x-www-form-urlencoded or multipart/form-data. This was another type."
)
METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})


def door(*, stored: bool = False, **endpoints: Endpoint) -> Callable[..., HttpResponseBase]:
    """The view that opens an address; `endpoints` by method: get, post. HEAD is answered as GET.

    Reading is open to everybody, sending needs a key with the scope. No cookie counts here. Sent
    twice with one Idempotency-Key, it is one: the endpoint sees to it, or (`stored`) the first
    answer is kept and given again.
    """

    def view(request: HttpRequest, fmt: str = "", **kwargs: str) -> HttpResponseBase:
        form = format_of(request, fmt)
        with translation.override(_language(request)):
            if request.method == "OPTIONS":
                return HttpResponse(status=204, headers=CORS | PREFLIGHT)
            answer = _answer(request, fmt, endpoints, kwargs)
            response = sent(request, answer, form)
            response.headers["Content-Language"] = translation.get_language() or ""
        return response

    public = METHODS - ({"POST"} if "post" in endpoints else set())
    keys = Door("", {"POST": WRITE.code}, public, in_form=True, refuse=refuse, share=share)
    return put_door(view if stored else exempt(view), keys)


def share(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Any page may read any answer, one that was kept and is given again as well."""
    for name, value in CORS.items():
        response.headers[name] = value
    return response


def refuse(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """What the room of keys refuses, as a list of errors. The standard knows 403 for every fault of
    a key."""
    status = 403 if refusal.status == 401 else refusal.status
    text = refusal.sentence
    if refusal.code == "key_missing" and not is_form(request):
        status, text = 400, _(A_FORM)  # its key stands where nobody looks for one
    elif refusal.code == "key_missing":
        text = _("api_key was not provided. Ask the office that runs this site for one.")
    ending = request.path.rsplit(".", 1)[-1].lower()
    form = format_of(request, ending if ending in ("xml", "json") else "")
    return cast("HttpResponse", sent(request, _refusal(Fault(status, (text,))), form))


def _answer(
    request: HttpRequest, fmt: str, endpoints: dict[str, Endpoint], kwargs: dict[str, str]
) -> Answer:
    try:
        _check(request, fmt, endpoints)
        if not is_form(request):
            raise bad(_(A_FORM))
        _check_text(request)
        method = "get" if request.method == "HEAD" else str(request.method).lower()
        body = request.POST if method == "post" else QueryDict()
        return endpoints[method](Call(request, Params(request.GET, body)), **kwargs)
    except Fault as fault:
        return _refusal(fault)
    except (Refused, FileRefused) as refused:
        return _refusal(bad(str(refused)))
    except Denied:
        return _refusal(forbidden(_("This key may not do this.")))
    except Exception:
        logger.exception("open311 failed")
        return _refusal(Fault(500, (_("Something went wrong here. Please try again later."),)))


def _check_text(request: HttpRequest) -> None:
    """Signs that nobody wrote: of another encoding, or none at all."""
    parts = (request.GET, request.POST)
    given = [str(one) for part in parts for _name, many in part.lists() for one in many]
    if any("\ufffd" in one for one in given):
        raise bad(_("The text can't be read. Send it in UTF-8."))
    if any("\x00" in one for one in given):
        raise bad(_("The text holds a character that is none (NUL). Take it out."))


def _check(request: HttpRequest, fmt: str, endpoints: dict[str, Endpoint]) -> None:
    if fmt and fmt.lower() not in ("xml", "json"):
        raise missing(_("The format is xml or json."))
    allowed = [method.upper() for method in endpoints]
    if "GET" in allowed:
        allowed.append("HEAD")
    if request.method not in allowed:
        names = ", ".join([*allowed, "OPTIONS"])
        raise Fault(405, (_("Allowed here: %(methods)s.") % {"methods": names},), {"Allow": names})
    if key_in(request) is not None:
        return  # a key has limits of its own
    if wait := READERS.seconds_to_wait(request.META.get("REMOTE_ADDR", "")):
        text = _("Too many requests. Please wait %(seconds)s seconds.") % {"seconds": wait}
        raise Fault(429, (text,), {"Retry-After": str(wait)})


def _refusal(fault: Fault) -> Answer:
    rows = errors(fault.status, fault.sentences)
    return Answer("errors", rows, status=fault.status, headers=fault.headers)


def is_form(request: HttpRequest) -> bool:
    """Whether what was sent can be read: the standard knows forms only; nothing sent is one."""
    return request.method != "POST" or request.content_type in ("", *FORMS)


def format_of(request: HttpRequest, fmt: str) -> Format:
    """By the ending; without one, JSON for who asks for it before XML, else XML as the standard."""
    if fmt:
        return "json" if fmt.lower() == "json" else "xml"
    accepted: Any = request.headers.get("Accept", "")
    return "json" if "json" in accepted and "xml" not in accepted.split("json")[0] else "xml"


def _language(request: HttpRequest) -> str:
    """`locale`, else the client's list of languages, else Chinese."""
    wanted = [request.GET.get("locale", "")]
    accepted = parse_accept_lang_header(request.headers.get("Accept-Language", "").lower()[:200])
    for code in (*wanted, *(code for code, _weight in accepted)):
        try:
            return get_supported_language_variant(code.replace("_", "-"))
        except LookupError:
            continue
    return settings.LANGUAGE_CODE
