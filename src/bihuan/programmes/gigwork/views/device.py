"""A random cookie by which many reports from one phone are noticed. It says nothing else."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse

COOKIE = "device"
YEAR = 365 * 24 * 3600


def device_of(request: HttpRequest) -> str:
    """The phone's random mark, empty when it has none yet."""
    return request.COOKIES.get(COOKIE, "")[:64]


def mark(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Give the phone a mark with the page on which it is going to report."""
    if not device_of(request):
        response.set_cookie(
            COOKIE,
            secrets.token_urlsafe(18),
            max_age=YEAR,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )
    return response
