from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from bihuan.core.access.permission import public
from bihuan.interop.rest import reading
from bihuan.interop.rest.describing import description


@public
@require_safe
def openapi(request: HttpRequest) -> HttpResponseBase:
    """The description of the interface, for programs."""
    response = JsonResponse(description(), json_dumps_params={"ensure_ascii": False, "indent": 1})
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = "public, max-age=300"
    response.headers["ETag"] = reading.tag(response.content)
    tag = response.headers["ETag"]
    return get_conditional_response(request, etag=tag, response=response) or response


@public
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The same for people, to read and to try."""
    return render(request, "rest/page.html", reading.page())
