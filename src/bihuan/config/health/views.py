"""The two endpoints that machines ask; both answer without a session and without personal data."""

import hmac
import ipaddress
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from bihuan.core.access.permission import public

from . import room
from .gauges import exposition
from .readiness import ready


@public
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 "ok" when the database answers, every migration is applied and there is room to write;
    otherwise 503: "unavailable", or "no room" while pages can still be read."""
    words = "unavailable" if not ready() else "ok" if room.enough() else "no room"
    status = HTTPStatus.OK if words == "ok" else HTTPStatus.SERVICE_UNAVAILABLE
    return HttpResponse(f"{words}\n", status=status, content_type="text/plain")


@public
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus text, given to loopback without a proxy in between or to whoever has the token."""
    if not may_read_metrics(request):
        return HttpResponse(status=HTTPStatus.NOT_FOUND)
    return HttpResponse(exposition(), content_type=CONTENT_TYPE_LATEST)


def may_read_metrics(request: HttpRequest) -> bool:
    """A forwarded request came from elsewhere even though the proxy stands on loopback."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    token = settings.METRICS_TOKEN
    if token and hmac.compare_digest(given.encode(), token.encode()):
        return True
    if "X-Forwarded-For" in request.headers:
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
