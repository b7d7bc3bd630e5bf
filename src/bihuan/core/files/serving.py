"""Headers that every served file carries, and handing the bytes over to the front server."""

from __future__ import annotations

from typing import TypeVar

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase

R = TypeVar("R", bound=HttpResponseBase)


def guard(response: R) -> R:
    """Whatever the bytes are, the browser neither guesses their type, runs nor embeds them."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def accelerated(stored: str) -> HttpResponse | None:
    """Let nginx send the bytes when ``FILES_ACCEL_PREFIX`` names its internal location.

    The access check has been made here; the location must be ``internal`` in nginx.
    """
    prefix = getattr(settings, "FILES_ACCEL_PREFIX", "")
    if not prefix:
        return None
    response = HttpResponse()
    response.headers["X-Accel-Redirect"] = f"{prefix.rstrip('/')}/{stored}"
    return response
