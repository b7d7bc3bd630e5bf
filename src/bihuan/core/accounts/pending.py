"""What a session remembers between the steps of signing in.

Someone between two steps is not signed in: they are a note in an anonymous session, and no other
page knows them.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from bihuan.core.kernel import clock
from bihuan.core.kernel.crypto import decrypt, encrypt

from . import rules
from .models import User

CODE, PHONE, FIRST, SECRET, CODES, NEXT = (
    f"accounts.{k}"
    for k in (
        "code",
        "phone",
        "first",
        "secret",
        "recovery",
        "next",
    )
)
CONTEXT = "accounts.session"


def remember_next(request: HttpRequest, wanted: str | None) -> None:
    """Keep where to go afterwards, if it is a path of this site."""
    if wanted and is_own_path(wanted):
        request.session[NEXT] = wanted


def take_next(request: HttpRequest) -> str:
    """Where to go now; the home page when nothing was asked."""
    wanted = str(request.session.pop(NEXT, "/"))
    return wanted if is_own_path(wanted) else "/"


def is_own_path(url: str) -> bool:
    """True for "/path" of this site and nothing else; never back to the door itself."""
    own = url.startswith("/") and url_has_allowed_host_and_scheme(url, None)
    return own and not url.startswith(("/sign-in/", "/sign-out/"))


def put(request: HttpRequest, key: str, value: str) -> None:
    """Keep a value encrypted, with the time it was put there."""
    request.session[key] = [encrypt(value, context=CONTEXT), int(clock.now().timestamp())]


def get(request: HttpRequest, key: str) -> str | None:
    """The value, unless it is older than a step may take."""
    kept: Any = request.session.get(key)
    if kept is None:
        return None
    if clock.now().timestamp() - kept[1] > rules.PROOF_LASTS.total_seconds():
        request.session.pop(key, None)
        return None
    return decrypt(kept[0], context=CONTEXT)


def first_proven(request: HttpRequest, user: User, way: str) -> None:
    """Note that a user proved the first of two factors; the session gets a new key for it."""
    request.session.cycle_key()
    put(request, FIRST, f"{user.pk} {way}")


def half_in(request: HttpRequest) -> tuple[User, str] | None:
    """Who proved the first factor and by which way, if that was just now."""
    from .backends import PhoneOrNameBackend

    note = get(request, FIRST)
    if note is None:
        return None
    user_id, way = note.split()
    user = PhoneOrNameBackend().get_user(user_id)
    return (user, way) if user is not None else None


def forget(request: HttpRequest) -> None:
    """Drop everything that the steps left behind."""
    for key in (CODE, PHONE, FIRST, SECRET):
        request.session.pop(key, None)
