"""The demonstration's key, `demo`: it works as a dispatcher and may do whatever a key may."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings

from bihuan.core.access import SYSTEM
from bihuan.core.accounts.models import User
from bihuan.core.apikeys import actions, tokens
from bihuan.core.apikeys.models import ApiKey
from bihuan.core.apikeys.scopes import SCOPES
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Appointment

NAME = "试用接口（演示密钥）"
YEARS = timedelta(days=3 * 365)


def load() -> str:
    """Make the key once. Only a demonstration may have it, so elsewhere nothing is made; nor where
    no interface offers anything that a key could be for."""
    if not settings.DEMO or not SCOPES or ApiKey.objects.filter(name=NAME).exists():
        return "No key for the interfaces was made."
    dispatcher = User.objects.get(username="dispatcher", demo=True).person
    post = Appointment.objects.filter(person=dispatcher).select_related("post__organisation")
    actions.make_key(
        post.get(),
        name=NAME,
        scopes=[scope.code for scope in SCOPES],
        expires_on=clock.today() + YEARS,
        per_minute=600,
        per_day=200_000,
        literal=tokens.LITERAL,
        actor=SYSTEM,
    )
    return "A key for the interfaces: demo"
