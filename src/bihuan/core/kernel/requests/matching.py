"""The view that an address leads to, looked for once, however many doors ask."""

from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve

MARK = "_bihuan_match"


def match_of(request: HttpRequest) -> ResolverMatch | None:
    """The match of the request's path, before Django has looked for it; None when there is none."""
    if not hasattr(request, MARK):
        try:
            found = resolve(request.path_info, getattr(request, "urlconf", None))
        except Resolver404:
            found = None
        setattr(request, MARK, found)
    return getattr(request, MARK)  # type: ignore[no-any-return]
