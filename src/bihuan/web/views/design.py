from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.web.design import specimens


def design(request: HttpRequest) -> HttpResponse:
    """Every token and component, in both themes; `?text=large`, `?theme=dark`."""
    return render(request, "web/design.html", specimens(request))
