"""The second step of staff: a code of their authenticator."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from bihuan.core.access.views import public, signed_in
from bihuan.core.kernel.requests import exempt

from .. import pending
from ..actions import second_factor, sessions
from ..forms import SecondForm
from ..queries import second_factor_of
from ..staff import wants_second_factor
from .flow import half_or_whole, pass_second


@public
@exempt
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """Ask for the code. Public, because whoever stands here is not signed in yet."""
    pending.remember_next(request, request.GET.get("next"))
    who = half_or_whole(request)
    if who is None:
        return redirect("accounts_sign_in")
    user, way = who
    if second_factor_of(user) is None:
        return redirect("accounts_second_set_up")
    form = SecondForm(request.POST or None)
    if form.is_valid():
        if not second_factor.may_try(user):
            form.add_error("code", _("Too many tries. Wait a quarter of an hour."))
        elif second_factor.prove(user, form.cleaned_data["code"]):
            pass_second(request, user, way)
            return redirect(pending.take_next(request))
        else:
            form.add_error("code", _("This code is wrong or was used already. Wait for the next."))
    status = 422 if form.errors else 200
    return render(request, "accounts/second.html", {"form": form}, status=status)


@public
@exempt
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Set an authenticator up. Whoever has one already must first prove it: a stolen password
    must not be enough to replace it."""
    who = half_or_whole(request)
    if who is None:
        return redirect("accounts_sign_in")
    user, way = who
    if second_factor_of(user) is not None and sessions.PROVEN not in request.session:
        return redirect("accounts_second")
    secret = _offered_secret(request)
    form = SecondForm(request.POST or None)
    if form.is_valid():
        kept = second_factor.set_up(user, secret=secret, code=form.cleaned_data["code"])
        if kept is not None:
            pass_second(request, user, way)
            return show_codes(request, kept)
        form.add_error("code", _("That is not the code the app shows now. Look again."))
    context = {
        "form": form,
        "wanted": wants_second_factor(user),
        "secret": " ".join(secret[i : i + 4] for i in range(0, 32, 4)),
        "qr": mark_safe(second_factor.qr_of(secret, user.username)),  # noqa: S308
    }
    return render(request, "accounts/set_up.html", context, status=422 if form.errors else 200)


def _offered_secret(request: HttpRequest) -> str:
    """The same secret while the page is tried, so that a wrong code doesn't cost a new scan."""
    secret = pending.get(request, pending.SECRET)
    if secret is None:
        secret = second_factor.new_secret()
        pending.put(request, pending.SECRET, secret)
    return secret


def show_codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    """Keep fresh recovery codes for the one page that shows them."""
    pending.put(request, pending.CODES, json.dumps(codes))
    return redirect("accounts_recovery_codes")


@signed_in
@exempt
@never_cache
@require_http_methods(["GET", "POST"])
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Show the codes until their owner says they are kept; then they are nowhere."""
    kept = pending.get(request, pending.CODES)
    if kept is None or request.method == "POST":
        request.session.pop(pending.CODES, None)
        return redirect(pending.take_next(request))
    return render(request, "accounts/recovery_codes.html", {"codes": json.loads(kept)})
