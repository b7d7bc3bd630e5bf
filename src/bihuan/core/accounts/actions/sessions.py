"""Starting, using and ending sessions."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings
from django.contrib.auth import login, logout
from django.db import transaction
from django.http import HttpRequest

from bihuan.core.kernel import clock

from .. import pending, rules
from ..addresses import address_of
from ..models import SignedInSession, User
from ..queries import live_sessions
from ..staff import holds_post

BACKEND = "bihuan.core.accounts.backends.PhoneOrNameBackend"
STAFF, SEEN, SINCE, PROVEN = (f"accounts.{k}" for k in ("staff", "seen", "since", "proven"))
TOUCH_EVERY = 60
AHEAD = 300
"""Seconds that processes' clocks may differ, or a time server may set one back."""


@transaction.atomic
def start(request: HttpRequest, user: User, *, way: str, second: bool = False) -> None:
    """Sign in for good: a new session key, a row in the owner's list, the clock of idleness.

    `second` says that the second factor was proven; without it the middleware lets nobody with a
    staff role further than the second step.
    """
    pending.forget(request)
    login(request, user, backend=BACKEND)
    now = clock.now()
    stamp = int(now.timestamp())
    request.session[STAFF] = holds_post(user)
    request.session[SEEN] = request.session[SINCE] = stamp
    if second:
        request.session[PROVEN] = stamp
    request.session.save()
    SignedInSession.objects.create(
        user=user,
        session_key=request.session.session_key or "",
        agent=request.headers.get("User-Agent", "")[:300],
        address=address_of(request),
        way=way,
        started_at=now,
        seen_at=now,
    )


def second_proven(request: HttpRequest) -> None:
    """The second factor was proven within a session; its key changes with what it may do."""
    old = request.session.session_key
    pending.forget(request)
    request.session[PROVEN] = int(clock.now().timestamp())
    request.session[STAFF] = True
    request.session.cycle_key()
    SignedInSession.objects.filter(session_key=old).update(session_key=request.session.session_key)


def is_over(request: HttpRequest) -> bool:
    """Unused for too long, or (staff) older than a working day. One that was used in a time to
    come (the clock was set back since) is over too, or it would last that much longer."""
    now, staff = clock.now().timestamp(), bool(request.session.get(STAFF))
    if max(request.session.get(SEEN, now), request.session.get(SINCE, now)) > now + AHEAD:
        return True
    longest = rules.longest(staff=staff)
    idle = now - request.session.get(SEEN, now) > rules.idle_limit(staff=staff).total_seconds()
    old = longest is not None and now - request.session.get(SINCE, now) > longest.total_seconds()
    return idle or old


def touch(request: HttpRequest) -> None:
    """Note that somebody is there; written once a minute at most."""
    now = clock.now()
    if now.timestamp() - request.session.get(SEEN, 0) < TOUCH_EVERY:
        return
    request.session[SEEN] = int(now.timestamp())
    SignedInSession.objects.filter(session_key=request.session.session_key).update(seen_at=now)


def leave(request: HttpRequest) -> None:
    """Sign out here."""
    SignedInSession.objects.filter(
        session_key=request.session.session_key, ended_at__isnull=True
    ).update(ended_at=clock.now())
    logout(request)


@transaction.atomic
def end(session: SignedInSession) -> None:
    """End one session, wherever it is: its key opens nothing from now on."""
    SignedInSession.objects.filter(pk=session.pk).update(ended_at=clock.now())
    engine = import_module(settings.SESSION_ENGINE)
    engine.SessionStore(session.session_key).delete()


def end_all(user: User, *, keep: str | None = None) -> int:
    """Sign the user out everywhere, except in the session with the key `keep`."""
    others = live_sessions(user).exclude(session_key=keep or "")
    for session in others:
        end(session)
    return len(others)
