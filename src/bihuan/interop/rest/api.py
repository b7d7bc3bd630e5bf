"""The interface put together: operations, refusals in its words, and a door before each view."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.operation import PathView
from ninja.utils import replace_path_param_notation

from bihuan.core.apikeys import refusals
from bihuan.core.apikeys.keyed import Door, put_door
from bihuan.interop.rest import conditional, problems, sharing
from bihuan.interop.rest.operations import SCOPE
from bihuan.interop.rest.resources import cases, directory, files, moves, submissions

PREFIX = "api/v1"
api = NinjaAPI(
    title="Bihuan", version="1.0.0", openapi_url=None, docs_url=None, urls_namespace="rest"
)
problems.install(api)
for part in (directory, cases, moves, submissions, files):
    api.add_router("", part.router)


def patterns() -> list[URLPattern]:
    """The urls, each view behind the door that its operations' scopes make."""
    return [
        path(
            replace_path_param_notation(address).lstrip("/"),
            put_door(speaking(view.get_view()), _door(view)),
            name=view.operations[0].view_func.__name__,
        )
        for bound in api._get_bound_routers()
        for address, view in bound.path_operations.items()
    ]


def nothing_here() -> Callable[..., HttpResponseBase]:
    """The view of every other address: said as the interface says it, by whatever method."""

    def view(request: HttpRequest, rest: str) -> HttpResponseBase:
        return refusals.as_problem(request, refusals.not_found())

    methods = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
    return put_door(view, Door(public=methods, share=sharing.share))


def _door(view: PathView) -> Door:
    scopes = {
        method: str((operation.openapi_extra or {})[SCOPE])
        for operation in view.operations
        for method in operation.methods
    }
    return Door(scopes=scopes, share=sharing.share)


def speaking(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """HEAD as GET without a body, OPTIONS with what is allowed, ETags."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked = str(request.method)
        if asked == "OPTIONS":
            return sharing.preflight(request, _allowed(view, request))
        if asked == "HEAD":
            request.method = "GET"
        response = view(request, *args, **kwargs)
        if isinstance(response, HttpResponseNotAllowed):
            response = _not_allowed(response)
        if asked in ("GET", "HEAD"):
            response = conditional.stamp(request, response)
        request.method = asked
        return response

    return answer


def _allowed(view: Callable[..., Any], request: HttpRequest) -> str:
    """The methods of an address, from the library's own refusal of one that is none."""
    asked, request.method = request.method, "OPTIONS"
    refused = view(request)
    request.method = asked
    return str(refused.headers.get("Allow", ""))


def _not_allowed(response: HttpResponse) -> HttpResponse:
    sentence = _("This address has no such method. See the header Allow.")
    found = problems.answer(problems.Problem(405, "method_not_allowed", sentence))
    found.headers["Allow"] = response.headers["Allow"]
    return found
