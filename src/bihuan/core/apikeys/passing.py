"""Where callers put their key. It is taken out of the request, so that nothing can print it."""

from typing import Any

from django.http import HttpRequest, QueryDict

PARAMETER = "api_key"
HEADERS = ("HTTP_AUTHORIZATION", "HTTP_X_API_KEY")
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def take_secret(request: HttpRequest, *, in_form: bool) -> str | None:
    """The secret, and a request without it; None when none came. A header goes before a parameter.

    Every place is emptied, whichever was used. Reads the body only where a form may hold the key.
    """
    bearer, plain = (str(request.META.pop(name, "")).strip() for name in HEADERS)
    _forget_header_cache(request)
    kind, _space, token = bearer.partition(" ")
    given = [token.strip() if kind.lower() == "bearer" else "", plain]
    given.append(_from_query(request))
    if in_form and request.method == "POST" and request.content_type in FORMS:
        given.append(_from_form(request))
    if not in_form:
        given[2] = ""
    return next((secret for secret in given if secret), None)


def _forget_header_cache(request: HttpRequest) -> None:
    request.__dict__.pop("headers", None)


def _from_query(request: HttpRequest) -> str:
    """Also taken out where it does not count: an address with a key in it is still an address."""
    if PARAMETER not in request.META.get("QUERY_STRING", ""):
        return ""
    found = request.GET.copy()
    secret = _pop(found)
    request.META["QUERY_STRING"] = found.urlencode()
    request.GET = found  # type: ignore[assignment]
    return secret


def _from_form(request: HttpRequest) -> str:
    found = request.POST.copy()
    secret = _pop(found)
    request.POST = found  # type: ignore[assignment]
    return secret


def _pop(found: QueryDict) -> str:
    values: list[Any] = found.pop(PARAMETER, [])
    return str(values[-1]).strip() if values else ""
