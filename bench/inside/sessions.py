"""Cookies of people who are signed in: signing in itself is not what is measured."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model

from bench.seeding.ground import accounts
from bihuan.core.accounts.actions import sessions
from bihuan.core.kernel import clock


def run() -> dict[str, list[dict[str, str]]]:
    """Part → cookies of each of its people, staff with their second factor proven."""
    users = {user.username: user for user in get_user_model().objects.all()}
    return {
        part: [{settings.SESSION_COOKIE_NAME: session_of(users[name], part)} for name in names]
        for part, names in accounts().items()
    }


def session_of(user: Any, part: str) -> str:
    """The key of a session in which the user is signed in."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    now = int(clock.now().timestamp())
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = sessions.BACKEND
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store[sessions.STAFF] = part != "rider"
    store[sessions.SEEN] = store[sessions.SINCE] = now
    if part != "rider":
        store[sessions.PROVEN] = now
    store.create()
    return str(store.session_key)
