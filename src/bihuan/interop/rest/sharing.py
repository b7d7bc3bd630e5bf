"""Other origins: closed, but for web pages that a key names (CORS)."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers

from bihuan.core.apikeys.keyed import key_in
from bihuan.core.apikeys.models import ApiKey
from bihuan.core.kernel import clock

HEADERS = "Authorization, X-Api-Key, Content-Type, Idempotency-Key, If-Match, If-None-Match"
SHOWN = "ETag, Retry-After, Idempotency-Replayed, X-Request-Id"


def preflight(request: HttpRequest, allowed: str) -> HttpResponse:
    """What a browser asks before it calls from another origin. It has no key yet: yes, if some
    valid key names the origin."""
    response = HttpResponse(status=204, headers={"Allow": f"{allowed}, HEAD, OPTIONS"})
    origin = request.headers.get("Origin", "")
    if origin and _named(origin.lower()):
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Methods"] = allowed
        response.headers["Access-Control-Allow-Headers"] = HEADERS
        response.headers["Access-Control-Max-Age"] = "600"
    patch_vary_headers(response, ("Origin",))
    return response


def share(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Lets the page that called read the answer, if this very key names its origin."""
    origin, key = request.headers.get("Origin", ""), key_in(request)
    if origin and key and origin.lower() in key.origins.split():
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Expose-Headers"] = SHOWN
        patch_vary_headers(response, ("Origin",))
    return response


def _named(origin: str) -> bool:
    live = ApiKey.objects.filter(~Q(origins=""), revoked_at=None, expires_on__gte=clock.today())
    found = live.filter(origins__contains=origin).values_list("origins", flat=True)
    return any(origin in origins.split() for origins in found)
