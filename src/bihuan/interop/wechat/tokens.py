"""The access token: fetched by stable_token, kept encrypted in the database for all processes.

stable_token gives the same token to whoever asks, so two processes that ask at once do no harm.
A forced renewal ends the old token; the API allows 20 a day, 30 seconds apart, and so do we.
"""

from __future__ import annotations

import json
from datetime import timedelta

from django.conf import settings
from django.db import transaction

from bihuan.core.kernel import clock

from . import transport
from .contract import FORCED_A_DAY, FORCED_APART_SECONDS
from .faults import Problem
from .models import Token, WechatAccount

EARLY = timedelta(minutes=5)


def current(account: WechatAccount) -> str:
    """A token that is good for at least five minutes."""
    kept = Token.objects.filter(account=account).first()
    if kept and kept.value and kept.until and kept.until - EARLY > clock.wall():
        return str(kept.value)
    return _fetch(account, force=False)


def renewed(account: WechatAccount, refused: str) -> str:
    """Another token than the one that was refused: the stable one if another process renewed it
    meanwhile, else a forced one, within the limits."""
    found = _fetch(account, force=False)
    if found != refused:
        return found
    _may_force(account)
    return _fetch(account, force=True)


@transaction.atomic
def _may_force(account: WechatAccount) -> None:
    """Counts a forced renewal before it is asked for."""
    row = Token.objects.select_for_update().get(account=account)
    now, today = clock.wall(), clock.today()
    used = row.forced if row.forced_day == today else 0
    rested = row.forced_at is None or now - row.forced_at >= timedelta(seconds=FORCED_APART_SECONDS)
    if used >= FORCED_A_DAY or not rested:
        raise Problem("token_wait")
    row.forced, row.forced_day, row.forced_at = used + 1, today, now
    row.save()


def _fetch(account: WechatAccount, *, force: bool) -> str:
    from .client import read

    asked = {
        "grant_type": "client_credential",
        "appid": account.app_id,
        "secret": account.secret,
        "force_refresh": force,
    }
    url = f"{settings.WECHAT_API}/cgi-bin/stable_token"
    body = json.dumps(asked).encode()
    answer = read(transport.carry(url, body, {"content-type": "application/json"}))
    value, seconds = str(answer["access_token"]), int(answer.get("expires_in", 0))
    row, _new = Token.objects.get_or_create(account=account)
    row.value, row.until = value, clock.wall() + timedelta(seconds=seconds)
    row.save(update_fields=["value", "until"])
    return value
