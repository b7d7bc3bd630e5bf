"""What stands between a session and the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_supported_language_variant

from bihuan.core.access.actor import actor_of

from .actions import sessions
from .addresses import comes_from_here
from .models import User
from .staff import wants_second_factor

Next = Callable[[HttpRequest], HttpResponseBase]
STILL_OPEN = ("/sign-in/", "/sign-out/", "/static/", "/healthz", "/metrics")


class DemonstrationStaysHome:
    """In a demonstration, answers only to this machine: there one click signs anybody in."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.DEMO and not (comes_from_here(request) and _calls_us_so(request)):
            return HttpResponse("The demonstration answers only on its own machine.", status=403)
        return self.get_response(request)


def _calls_us_so(request: HttpRequest) -> bool:
    """True when the request names a host that we answer to (guards against DNS rebinding)."""
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return True


class SessionWatch:
    """Ends what lies idle, and asks staff for the second factor before any other page.

    Asked of every request, so that no address leads around it: whoever was appointed while signed
    in is asked on the next click. Pages that a browser fetches by itself (`is_background` on the
    view) do not count as use.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated and sessions.is_over(request):
            sessions.leave(request)
            if not request.path.startswith(STILL_OPEN):
                return _to(request, f"/sign-in/?why=idle&next={_back(request)}")
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        user = request.user
        if not isinstance(user, User) or not user.is_authenticated:
            return None
        if not getattr(view, "is_background", False):
            sessions.touch(request)
        if request.path.startswith(STILL_OPEN) or not _lacks_second(request, user):
            return None
        return _to(request, f"/sign-in/second/?next={_back(request)}")


def _lacks_second(request: HttpRequest, user: User) -> bool:
    """Proven in this session, or not wanted of this person, or spared in a demonstration."""
    if sessions.PROVEN in request.session or (user.demo and settings.DEMO):
        return False
    return wants_second_factor(user, actor_of(request))


def _back(request: HttpRequest) -> str:
    return quote(request.get_full_path() if request.method == "GET" else "/", safe="/")


def _to(request: HttpRequest, where: str) -> HttpResponseBase:
    """A redirect that also takes a fragment's whole page along."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401, headers={"HX-Redirect": where})
    return redirect(where)


class OwnLanguage:
    """Speaks the language chosen in this browser, else the person's own, else Chinese.

    Not the browser's list of languages: a rented machine set to English should still read as the
    office does.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = self._chosen(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        patch_vary_headers(response, ("Cookie",))
        response.headers.setdefault("Content-Language", language)
        return response

    @staticmethod
    def _chosen(request: HttpRequest) -> str:
        person = actor_of(request).person
        asked = getattr(request, "language_asked", "")  # by another system, in its headers
        wanted = (
            asked
            or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
            or (person.language if person else settings.LANGUAGE_CODE)
        )
        try:
            return get_supported_language_variant(wanted)
        except LookupError:
            return settings.LANGUAGE_CODE
