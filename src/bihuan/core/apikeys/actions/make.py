"""Keys are given, and their secrets changed. A secret leaves here once and is kept nowhere."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.apikeys import tokens
from bihuan.core.apikeys.facts import KeyGiven
from bihuan.core.apikeys.models import ApiKey, KeySecret
from bihuan.core.apikeys.rights import MANAGE
from bihuan.core.apikeys.scopes import SCOPES
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import emit
from bihuan.core.parties.models import Appointment
from bihuan.core.parties.refused import Refused

LONGEST = timedelta(days=3 * 366)
OLD_LIVES = timedelta(hours=24)


@dataclass(frozen=True)
class Made:
    """A key, and the only sight of its secret."""

    key: ApiKey
    secret: str


@transaction.atomic
def make_key(
    appointment: Appointment,
    *,
    name: str,
    scopes: Collection[str],
    expires_on: date,
    per_minute: int = 60,
    per_day: int = 10_000,
    networks: str = "",
    origins: str = "",
    literal: str = "",
    actor: Actor,
) -> Made:
    """Gives another system a key that works in this appointment; its holder is told.

    `literal` sets the secret by hand: the word of the demonstration, and only there. Texts of
    networks and origins have one on each line, already cleaned by the form.
    """
    require(actor, MANAGE, appointment.post.organisation)
    _check(scopes, expires_on, literal)
    key = ApiKey.objects.create(
        appointment=appointment,
        name=name,
        scope_codes=" ".join(sorted(scopes)),
        expires_on=expires_on,
        per_minute=per_minute,
        per_day=per_day,
        networks=networks,
        origins=origins,
        made_by=actor.person,
    )
    emit(KeyGiven(key.pk, appointment.person_id, name))
    return Made(key, _new_secret(key, actor, literal))


@transaction.atomic
def renew_key(key: ApiKey, *, actor: Actor) -> Made:
    """Gives a key a new secret; those it has live on for a day, so that both sides can change."""
    key = ApiKey.objects.select_for_update().get(pk=key.pk)
    require(actor, MANAGE, key.appointment.post.organisation)
    if key.revoked_at is not None:
        raise Refused(_("This key is revoked. Make a new one."))
    soon = clock.now() + OLD_LIVES
    key.secrets.filter(Q(ends_at=None) | Q(ends_at__gt=soon)).update(ends_at=soon)
    return Made(key, _new_secret(key, actor))


def _check(scopes: Collection[str], expires_on: date, literal: str) -> None:
    unknown = [code for code in scopes if code not in SCOPES]
    if unknown or not scopes:
        raise Refused(_("Choose what the key is for."), field="scopes")
    if not clock.today() <= expires_on <= clock.today() + LONGEST:
        raise Refused(
            _("The last day lies between today and three years from now."), field="expires_on"
        )
    if literal and not (settings.DEMO and literal == tokens.LITERAL):
        raise Refused(_("The secret of a key is made by the platform."))


def _new_secret(key: ApiKey, actor: Actor, literal: str = "") -> str:
    secret = literal or tokens.fresh()
    KeySecret.objects.create(
        key=key,
        prefix=secret[: tokens.SHOWN],
        digest=tokens.digest_of(secret),
        made_by=actor.person,
    )
    return secret
