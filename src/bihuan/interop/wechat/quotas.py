"""How much of a day's quotas is used: counted here, because the API says it only when it is over.

Days are Chinese days: quotas of the API begin anew at midnight, Beijing time.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from bihuan.core.kernel import clock

from .faults import Problem
from .models import Quota, WechatAccount

SPENT = {"45009": "45009", "45028": "45028"}
PUSH = "message/mass/sendall"
PUSHED = "pushed"


def refuse_when_spent(account: WechatAccount, call: str) -> None:
    """What the API refused for today is not asked again today."""
    if Quota.objects.filter(account=account, day=clock.today(), call=call, spent=True).exists():
        raise Problem("45028" if call == PUSH else "45009")


def pushes_left(account: WechatAccount) -> int:
    """Pushes that the account has left today, by our own count."""
    row = Quota.objects.filter(account=account, day=clock.today(), call=PUSHED).first()
    return max(0, account.pushes_a_day - (row.used if row else 0))


@transaction.atomic
def count(account: WechatAccount, call: str) -> None:
    """One more call of this kind today."""
    made = {"used": 1}
    row, new = Quota.objects.get_or_create(
        account=account, day=clock.today(), call=call, defaults=made
    )
    if not new:
        Quota.objects.filter(pk=row.pk).update(used=F("used") + 1)


def note(account: WechatAccount, call: str, code: str) -> None:
    """Remembers for today that nothing is left."""
    if code in SPENT:
        Quota.objects.filter(account=account, day=clock.today(), call=call).update(spent=True)
