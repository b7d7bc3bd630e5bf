import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from bihuan.core.access import rights
from bihuan.core.access.actor import actor_of
from bihuan.core.access.denied import Denied
from bihuan.core.access.permission import Permission, is_let_in, permission_of

logger = logging.getLogger(__name__)


class AccessMiddleware:
    """Opens a view only to whom it declared itself for.

    A view without a declaration is a mistake of ours: a loud error while developing and testing,
    a refusal in production. Stands after the authentication middleware.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        permission = permission_of(view)
        if permission is None:
            return undeclared(request, view)
        return refusal(request, permission)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """A right refused inside an action ends on the same page as one refused at the door."""
        if not isinstance(exception, Denied) or speaks_for_itself(request):
            return None
        logger.info("denied right=%s path=%s", exception.right, request.path)
        if actor_of(request).is_signed_in:
            return denied_page(request)
        return to_sign_in(request)


def refusal(request: HttpRequest, permission: Permission) -> HttpResponseBase | None:
    """The answer that keeps somebody out, or None to let them in."""
    if permission.kind == "public":
        return None
    if permission.kind == "key":
        return None if is_let_in(request, permission) else HttpResponse(status=401)
    actor = actor_of(request)
    if not actor.is_signed_in:
        return to_sign_in(request)
    if permission.kind == "signed_in" or rights.may(actor, permission.right or ""):
        return None
    logger.info("denied right=%s path=%s", permission.right, request.path)
    return denied_page(request)


def speaks_for_itself(request: HttpRequest) -> bool:
    """Views for other systems write refusals in their own format, not as pages."""
    return bool(getattr(request, "bihuan_keyed", False))


def undeclared(request: HttpRequest, view: Callable[..., Any]) -> HttpResponseBase:
    name = f"{view.__module__}.{getattr(view, '__qualname__', view)}"
    if settings.DEBUG or getattr(settings, "TESTING", False):
        raise ImproperlyConfigured(f"{name} declares no permission (access.views)")
    logger.error("view without permission refused view=%s", name)
    return denied_page(request)


def to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """Pages lead to sign-in and back; fragments tell the browser to go there as a whole."""
    back = request.get_full_path() if request.method in ("GET", "HEAD") else "/"
    where = f"/sign-in/?next={quote(back, safe='/')}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401, headers={"HX-Redirect": "/sign-in/"})
    return redirect(where)


def denied_page(request: HttpRequest) -> HttpResponse:
    return render(request, "access/denied.html", status=403)
