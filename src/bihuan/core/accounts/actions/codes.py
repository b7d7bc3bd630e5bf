"""Codes sent to phones."""

from __future__ import annotations

import hmac
import secrets
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from bihuan.core import notices
from bihuan.core.kernel import clock
from bihuan.core.kernel.crypto import blind_index
from bihuan.core.kernel.ids import new_id
from bihuan.core.kernel.ratelimit import hit

from .. import rules
from ..models import SignInCode

PER_PHONE = 5
PER_ADDRESS = 30
HOUR = 3600


def may_ask(phone: str, address: str) -> bool:
    """One code a minute and five an hour per phone, thirty an hour per address.

    The phone is counted whether anybody has it or not, so the answer tells nothing.
    """
    return (
        hit("accounts.code.address", address, PER_ADDRESS, HOUR)
        and hit("accounts.code.minute", phone, 1, 60)
        and hit("accounts.code.phone", phone, PER_PHONE, HOUR)
    )


@transaction.atomic
def send_code(phone: str) -> UUID:
    """Send a new code to the phone and void the one before; returns what the session keeps."""
    code, row_id, now = f"{secrets.randbelow(10**6):06}", new_id(), clock.now()
    index = SignInCode._meta.get_field("phone_index").digest(phone)
    SignInCode.objects.filter(phone_index=index).delete()
    SignInCode.objects.filter(expires_at__lt=now).delete()
    SignInCode.objects.create(
        id=row_id,
        phone=phone,
        digest=_digest(row_id, code),
        made_at=now,
        expires_at=now + rules.CODE_LASTS,
        tries_left=rules.CODE_TRIES,
    )
    text = _(
        "%(code)s is your code for signing in to Bihuan. It is good for 5 minutes. "
        "Nobody from the service will ever ask you for it."
    )
    notices.send_code(
        phone, subject=_("Code for signing in"), body=text % {"code": code}, cause=f"code:{row_id}"
    )
    return row_id


def phone_of(row_id: UUID) -> str | None:
    """The phone a code was sent to, while it is good."""
    row = SignInCode.objects.filter(id=row_id, expires_at__gt=clock.now()).first()
    return row.phone if row else None


def try_code(row_id: UUID, code: str) -> str | None:
    """The phone, when the code is right; each try counts before it is looked at.

    Counting is one conditional update, so that tries sent at once are still five in all. A code
    that was right is gone.
    """
    counted = SignInCode.objects.filter(
        id=row_id, tries_left__gt=0, expires_at__gt=clock.now()
    ).update(tries_left=F("tries_left") - 1)
    row = SignInCode.objects.filter(id=row_id).first() if counted else None
    if row is None or not hmac.compare_digest(row.digest, _digest(row_id, code)):
        return None
    phone: str = row.phone
    taken, _rows = SignInCode.objects.filter(id=row_id).delete()
    return phone if taken else None


def _digest(row_id: UUID, code: str) -> str:
    return str(blind_index(f"{row_id}:{code}", purpose="accounts.code"))
