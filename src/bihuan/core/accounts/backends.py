"""How Django checks a password and reads the user of a session."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from bihuan.core.kernel.prepared import Given, Prepared

from .models import User
from .queries import user_by_handle

OF_SESSION = Prepared(
    lambda: User.objects.select_related("person").filter(pk=Given("pk", User._meta.pk))
)


class PhoneOrNameBackend(BaseBackend):
    """Phone or user name, with a password. The only backend besides axes' lock.

    Unknown names cost as much time as wrong passwords. Demonstration accounts exist for this
    backend only while the demonstration runs, in old sessions too.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        if username is None or password is None:
            return None
        user = user_by_handle(username)
        if user is None:
            User().set_password(password)  # the same work as a wrong password
            return None
        return user if user.check_password(password) and may_sign_in(user) else None

    def get_user(self, user_id: Any) -> User | None:
        """The user of a session, with their person; None ends the session."""
        user = OF_SESSION.first(pk=user_id)
        return user if user is not None and may_sign_in(user) else None


def may_sign_in(user: User) -> bool:
    """Active, the person active, and a demonstration account only in a demonstration."""
    return user.is_active and user.person.active and (bool(settings.DEMO) or not user.demo)
