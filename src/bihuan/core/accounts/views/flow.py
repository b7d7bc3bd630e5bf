"""Steps that several pages of the door share."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bihuan.core.notices.channels import sends_sms

from .. import demo, pending
from ..actions import sessions
from ..forms import PasswordForm, PhoneForm
from ..models import User
from ..queries import second_factor_of
from ..staff import wants_second_factor


def signed_in_user(request: HttpRequest) -> User | None:
    """The user of the session, if there is one."""
    user = request.user
    return user if isinstance(user, User) and user.is_authenticated else None


def go_on(request: HttpRequest, user: User, way: str) -> HttpResponse:
    """After a first factor: to the second where one is wanted, else in."""
    spared = user.demo and bool(settings.DEMO)
    if not spared and (wants_second_factor(user) or second_factor_of(user)):
        pending.first_proven(request, user, way)
        return redirect("accounts_second")
    sessions.start(request, user, way=way)
    return redirect(pending.take_next(request))


def half_or_whole(request: HttpRequest) -> tuple[User, str] | None:
    """Who stands at the second step: half signed in, or signed in and just appointed."""
    user = signed_in_user(request)
    return (user, "session") if user is not None else pending.half_in(request)


def pass_second(request: HttpRequest, user: User, way: str) -> None:
    """The second factor is proven: sign in, or let the session go on."""
    if signed_in_user(request) is None:
        sessions.start(request, user, way=way, second=True)
    else:
        sessions.second_proven(request)


def door(request: HttpRequest, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The sign-in page with both ways in, and the demonstration's accounts."""
    by_code = sends_sms()
    way = "password" if "password_form" in forms or not by_code else "code"
    if request.GET.get("way") == "password":
        way = "password"
    context = {
        "way": way,
        "by_code": by_code,
        "phone_form": PhoneForm(auto_id="phone_%s"),
        "password_form": PasswordForm(auto_id="password_%s"),
        "groups": demo.groups() if settings.DEMO else [],
        "why": request.GET.get("why", ""),
        **forms,
    }
    return render(request, "accounts/sign_in.html", context, status=status)
