"""The door: by code, by password, by one click in a demonstration."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib.auth import authenticate
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bihuan.core.access.views import public
from bihuan.core.kernel.ratelimit import hit
from bihuan.core.kernel.requests import exempt
from bihuan.core.notices.channels import sends_sms
from bihuan.core.parties.queries import find_by_phone

from .. import pending
from ..actions import codes, register
from ..addresses import address_of
from ..backends import may_sign_in
from ..forms import CodeForm, PasswordForm, PhoneForm, WelcomeForm
from ..models import User
from ..queries import demo_users, user_by_handle, user_of
from .flow import door, go_on, signed_in_user


@public
@never_cache
@require_GET
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; whoever is in already is sent on."""
    pending.remember_next(request, request.GET.get("next"))
    if signed_in_user(request) is not None:
        return redirect(pending.take_next(request))
    return door(request)


@public
@exempt
@require_POST
def ask_code(request: HttpRequest) -> HttpResponse:
    """Send a code. The answer is the same for every number, known or not."""
    form = PhoneForm(request.POST, auto_id="phone_%s")
    if not sends_sms():
        raise Http404
    if not form.is_valid():
        return door(request, phone_form=form, status=422)
    phone = form.cleaned_data["phone"]
    if not codes.may_ask(phone, address_of(request)):
        form.add_error("phone", _("A code was asked for just now. Wait a minute and try again."))
        return door(request, phone_form=form, status=429)
    pending.put(request, pending.CODE, str(codes.send_code(phone)))
    return redirect("accounts_code")


@public
@exempt
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def enter_code(request: HttpRequest) -> HttpResponse:
    """Type the code. Only the browser that asked for it can use it."""
    row_id = pending.get(request, pending.CODE)
    if row_id is None:
        return redirect("accounts_sign_in")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        phone = codes.try_code(UUID(row_id), form.cleaned_data["code"])
        if phone is not None:
            return _phone_proven(request, phone)
        form.add_error(
            "code", _("This code is wrong or no longer good. Type it again or ask for a new one.")
        )
    context = {"form": form, "phone": codes.phone_of(UUID(row_id))}
    return render(request, "accounts/code.html", context, status=422 if form.errors else 200)


def _phone_proven(request: HttpRequest, phone: str) -> HttpResponse:
    person = find_by_phone(phone)
    user = user_of(person) if person else None
    if user is not None:
        return go_on(request, user, "code") if may_sign_in(user) else _closed(request)
    if person is not None and not person.active:
        return _closed(request)
    request.session.cycle_key()
    pending.put(request, pending.PHONE, phone)
    return redirect("accounts_welcome")


def _closed(request: HttpRequest) -> HttpResponse:
    pending.forget(request)
    return render(request, "accounts/closed.html", status=403)


@public
@exempt
@never_cache
@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """The first time: a name and consent, then in."""
    phone = pending.get(request, pending.PHONE)
    if phone is None:
        return redirect("accounts_sign_in")
    known = find_by_phone(phone)
    form = WelcomeForm(request.POST or None, initial={"name": known.name if known else ""})
    if known is not None:
        del form.fields["name"]
    if form.is_valid():
        user = register.welcome_resident(name=form.cleaned_data.get("name", ""), phone=phone)
        return go_on(request, user, "code")
    return render(
        request,
        "accounts/welcome.html",
        {"form": form, "known": known},
        status=422 if form.errors else 200,
    )


@public
@exempt
@sensitive_post_parameters("password")
@require_POST
def by_password(request: HttpRequest) -> HttpResponse:
    """Phone or user name and password. One sentence for whatever was wrong."""
    form = PasswordForm(request.POST, auto_id="password_%s")
    if not form.is_valid():
        return door(request, password_form=form, status=422)
    if not hit("accounts.password.address", address_of(request), 60, 600):
        form.add_error(None, _("Too many tries from this network. Wait ten minutes."))
        return door(request, password_form=form, status=429)
    handle, password = form.cleaned_data["handle"], form.cleaned_data["password"]
    known = user_by_handle(handle)
    user = authenticate(request, username=known.username if known else handle, password=password)
    if isinstance(user, User):
        return go_on(request, user, "password")
    form.add_error(None, _("The name or the password is wrong."))
    return door(request, password_form=form, status=422)


@public
@exempt
@require_POST
def by_demo(request: HttpRequest) -> HttpResponse:
    """One click into a demonstration account; outside a demonstration there is no such page."""
    if not settings.DEMO:
        raise Http404
    user = demo_users().filter(username=request.POST.get("username", "")).first()
    if user is None or not may_sign_in(user):
        raise Http404
    return go_on(request, user, "demo")
