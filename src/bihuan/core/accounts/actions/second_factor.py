"""Authenticators (TOTP, RFC 6238) and recovery codes.

The arithmetic is `cryptography`'s; SHA-1, six digits and thirty seconds are what every
authenticator app reads (decision 0041).
"""

from __future__ import annotations

import base64
import io
import secrets

import segno
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.db import transaction
from django.utils.crypto import constant_time_compare, get_random_string

from bihuan.core.kernel import clock
from bihuan.core.kernel.crypto import salted_digest
from bihuan.core.kernel.outbox import emit
from bihuan.core.kernel.ratelimit import hit

from .. import rules
from ..facts import GuardChanged
from ..models import RecoveryCode, SecondFactor, User

STEP = 30
DRIFT = (0, -1, 1)
ISSUER = "Bihuan"
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def new_secret() -> str:
    """A fresh secret of 160 bits in base 32, as authenticator apps take it."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def _totp(secret: str) -> TOTP:
    return TOTP(base64.b32decode(secret), 6, SHA1(), STEP)  # noqa: S303 - what authenticator apps read


def qr_of(secret: str, username: str) -> str:
    """The secret as an SVG picture for the app's camera, without any style of its own."""
    uri = _totp(secret).get_provisioning_uri(username, ISSUER)
    out = io.BytesIO()
    segno.make(uri, error="m").save(
        out,
        kind="svg",
        scale=5,
        xmldecl=False,
        svgns=True,
        svgclass="qr",
        lineclass=None,
        omitsize=True,
        light="#fff",
    )
    return out.getvalue().decode()


def matching_step(secret: str, code: str) -> int | None:
    """The time step whose code this is: now, or one step either way for clocks that differ."""
    now, digits = int(clock.now().timestamp()), "".join(code.split())
    for drift in DRIFT:
        at = now + drift * STEP
        if constant_time_compare(_totp(secret).generate(at).decode(), digits):
            return at // STEP
    return None


@transaction.atomic
def set_up(user: User, *, secret: str, code: str) -> list[str] | None:
    """Keep the secret once a code proves that the app has it; returns the recovery codes."""
    step = matching_step(secret, code)
    if step is None:
        return None
    SecondFactor.objects.update_or_create(
        user=user, defaults={"secret": secret, "last_step": step, "confirmed_at": clock.now()}
    )
    _tell(user, "second_factor")
    return _new_codes(user)


@transaction.atomic
def renew_codes(user: User) -> list[str]:
    """Ten new recovery codes; the old ones stop working."""
    _tell(user, "recovery_codes")
    return _new_codes(user)


def _new_codes(user: User) -> list[str]:
    RecoveryCode.objects.filter(user=user).delete()
    codes = [
        "-".join(get_random_string(4, LETTERS) for _ in range(4))
        for _ in range(rules.RECOVERY_CODES)
    ]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, digest=_digest(user, code)) for code in codes
    )
    return codes


def may_try(user: User) -> bool:
    """Ten tries in a quarter of an hour, counted per account."""
    return hit("accounts.second", str(user.pk), 10, 900)


@transaction.atomic
def prove(user: User, code: str) -> bool:
    """True for a code of the authenticator that was never used, or an unused recovery code."""
    factor = SecondFactor.objects.filter(user=user).first()
    if factor is not None and (step := matching_step(factor.secret, code)) is not None:
        fresh = SecondFactor.objects.filter(pk=factor.pk, last_step__lt=step)
        return bool(fresh.update(last_step=step))
    used, _rows = RecoveryCode.objects.filter(user=user, digest=_digest(user, code)).delete()
    if used:
        _tell(user, "recovery_used")
    return bool(used)


def _digest(user: User, code: str) -> str:
    """Codes have 79 bits, so a plain salted digest keeps them; it outlives changes of keys."""
    plain = "".join(c for c in code.lower() if c in LETTERS)
    return salted_digest(plain, str(user.pk))


def _tell(user: User, what: str) -> None:
    emit(GuardChanged(user_id=user.pk, what=what, at=int(clock.now().timestamp())))
