"""Addresses that no page of ours has: refused before they reach a database."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase


class NoNulInAddress:
    """A NUL in path or query answers 400: PostgreSQL takes none in a text, so it would be a 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponse(status=400)
        return self.get_response(request)
