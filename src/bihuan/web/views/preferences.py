from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

YEAR = 365 * 86_400


@require_POST
def text_size(request: HttpRequest) -> HttpResponse:
    """Large or standard text for this browser, signed in or not; goes back to where one was."""
    where = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(where, {request.get_host()}, request.is_secure()):
        where = "/"
    size = "large" if request.POST.get("size") == "large" else "standard"
    response = HttpResponseRedirect(where)
    response.set_cookie(
        "text_size",
        size,
        max_age=YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response
