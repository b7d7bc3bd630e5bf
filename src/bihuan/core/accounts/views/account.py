"""One's own account."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bihuan.core.access.actor import actor_of
from bihuan.core.access.queries import looks_at
from bihuan.core.access.rights import appointments_of
from bihuan.core.access.roles import role_title
from bihuan.core.access.views import exported, public, signed_in
from bihuan.core.kernel import clock
from bihuan.core.kernel.requests import exempt

from .. import pending, rules
from ..actions import password, preferences, second_factor, sessions
from ..devices import in_words
from ..forms import NewPasswordForm, PreferencesForm
from ..models import User
from ..queries import access_session, consents_of, live_sessions, second_factor_of
from . import exports
from .second import show_codes

YEAR = 365 * 86_400
LATEST_LOOKS = 50


def _me(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - @signed_in stands before
    return request.user


@signed_in
@exported(exports.SESSIONS)
@never_cache
@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """Who I am here, where I am signed in, how the site speaks to me."""
    user = _me(request)
    person = user.person
    here = request.session.session_key
    rows = [
        {
            "row": s,
            "device": in_words(s.agent),
            "here": s.session_key == here,
        }
        for s in live_sessions(user)
    ]
    posts = [(a, role_title(a.post.role)) for a in appointments_of(actor_of(request))]
    initial = {"language": person.language, "large_text": person.large_text}
    context = {
        "person": person,
        "user": user,
        "sessions": rows,
        "posts": posts,
        "factor": second_factor_of(user),
        "form": PreferencesForm(initial=initial),
    }
    return render(request, "accounts/account.html", context)


@signed_in
@require_POST
def set_preferences(request: HttpRequest) -> HttpResponse:
    """Language and text size, kept with the person and taken over by this browser."""
    form = PreferencesForm(request.POST)
    if form.is_valid():
        language, large = form.cleaned_data["language"], form.cleaned_data["large_text"]
        preferences.set_preferences(_me(request).person, language=language, large_text=large)
        with override(language):
            messages.success(request, _("Saved."))
    response = redirect("accounts_account")
    if form.is_valid():
        response.delete_cookie("text_size")
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=YEAR,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


@signed_in
@require_POST
def end_session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Sign out one of my other browsers."""
    sessions.end(access_session(_me(request), session_id))
    messages.success(request, _("Signed out there."))
    return redirect("accounts_account")


@signed_in
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    sessions.end_all(_me(request), keep=request.session.session_key)
    messages.success(request, _("Signed out everywhere else."))
    return redirect("accounts_account")


@signed_in
@exempt
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """Change or first set a password; without a present one the sign-in must be fresh."""
    user = _me(request)
    if not user.has_usable_password() and not _fresh(request):
        return _prove_again(request)
    form = NewPasswordForm(user, request.POST or None)
    if form.is_valid():
        password.change_password(request, user, password=form.cleaned_data["new"])
        messages.success(request, _("Your password is changed. You are signed out elsewhere."))
        return redirect("accounts_account")
    status = 422 if form.errors else 200
    return render(request, "accounts/password.html", {"form": form}, status=status)


@signed_in
@exempt
@require_POST
def renew_codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes, after a fresh sign-in."""
    if not _fresh(request) or second_factor_of(_me(request)) is None:
        return _prove_again(request)
    pending.remember_next(request, "/account/")
    return show_codes(request, second_factor.renew_codes(_me(request)))


@signed_in
@exported(exports.HELD)
@require_GET
def held(request: HttpRequest) -> HttpResponse:
    """What is held about me and who looked at it in full (X-17, the beginning)."""
    person = _me(request).person
    looks = looks_at(person)[:LATEST_LOOKS]
    context = {"person": person, "consents": consents_of(person), "looks": looks}
    return render(request, "accounts/held.html", context)


@public
@exempt
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out; a second click does no harm."""
    everywhere = request.POST.get("everywhere") and request.user.is_authenticated
    if everywhere:
        sessions.end_all(_me(request), keep=request.session.session_key)
    sessions.leave(request)
    return redirect("/sign-in/?why=out")


def _fresh(request: HttpRequest) -> bool:
    since = request.session.get(sessions.SINCE, 0)
    return bool(clock.now().timestamp() - since <= rules.FRESH.total_seconds())


def _prove_again(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("For this, sign out and in again first: it guards your account."))
    return redirect("accounts_account")
