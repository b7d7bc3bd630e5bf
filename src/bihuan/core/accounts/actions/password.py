"""Changing a password."""

from __future__ import annotations

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.http import HttpRequest

from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import emit

from ..facts import GuardChanged
from ..models import SignedInSession, User
from .sessions import end_all


@transaction.atomic
def change_password(request: HttpRequest, user: User, *, password: str) -> None:
    """Set a new password and sign out everywhere else; whoever knew the old one is out."""
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    old = request.session.session_key
    update_session_auth_hash(request, user)
    SignedInSession.objects.filter(session_key=old).update(session_key=request.session.session_key)
    end_all(user, keep=request.session.session_key)
    emit(GuardChanged(user_id=user.pk, what="password", at=int(clock.now().timestamp())))
