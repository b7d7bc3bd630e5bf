"""A site's own host name: its pages at the root of the host, and nothing else of the platform."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import split_domain_port

from .queries.public import slug_of_host

SHARED = ("/static/", "/files/", "/s/look/", "/text-size/", "/i18n/setlang/")


class OwnHosts:
    """Leads requests for a host among SITE_HOSTS to the pages of the site that has it.

    The operator names the hosts (BIHUAN_SITE_HOSTS), so no unit can take another's name or the
    platform's. There is no sign-in and no desk on such a host: what is not the site's is not there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SITE_HOSTS:
            host = split_domain_port(request.META.get("HTTP_HOST", "").lower())[0]
            if host in settings.SITE_HOSTS:
                slug = slug_of_host(host)
                if not slug:
                    return HttpResponse(status=404)
                request.bihuan_site = slug  # type: ignore[attr-defined]
                if not request.path_info.startswith(SHARED):
                    request.path_info = f"/s/{slug}{request.path_info}"
        return self.get_response(request)
