"""The district looks first at what is unusual; what it does not decide in time passes."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import emit
from bihuan.core.parties.refused import Refused
from bihuan.programmes.gigwork.actions.shop.ending import end, give_back, locked
from bihuan.programmes.gigwork.facts import RedemptionEnded
from bihuan.programmes.gigwork.models import Redemption, RedemptionState
from bihuan.programmes.gigwork.rights import GOODS
from bihuan.programmes.gigwork.rules.shop import REVIEW_TIME


@transaction.atomic
def decide(redemption_id: UUID, *, approve: bool, reason: str = "", actor: Actor) -> Redemption:
    """Let it pass, or refuse it with a reason, which its person reads; points and piece then go
    back. Never one's own."""
    found = locked(redemption_id)
    require(actor, GOODS, found.stock.good.unit)
    if actor.person is not None and actor.person.pk == found.person_id:
        raise Refused(_("Somebody else decides about your own redemption."))
    if found.state != RedemptionState.REVIEW:
        raise Refused(_("This was decided already: %(state)s.") % {"state": found.state_words})
    if approve:
        return _pass(found, actor)
    if not reason.strip():
        raise Refused(_("Say why, in words that the person can understand."), field="reason")
    give_back(found, actor)
    found.reason = reason.strip()
    found.decided_at, found.decided_by = clock.now(), actor.person
    found.save(update_fields=["decided_at", "decided_by"])
    return end(found, RedemptionState.REFUSED, actor)


def pass_unreviewed(limit: int = 200) -> int:
    """Lets pass what nobody decided within the time; says how many."""
    before = clock.now() - REVIEW_TIME
    rows = Redemption.objects.filter(state=RedemptionState.REVIEW, made_at__lte=before)
    return sum(_pass_by_time(pk) for pk in list(rows.values_list("pk", flat=True)[:limit]))


def _pass_by_time(redemption_id: UUID) -> bool:
    with transaction.atomic():
        found = locked(redemption_id)
        if found.state != RedemptionState.REVIEW or found.is_over(clock.now()):
            return False
        _pass(found, None)
        return True


def _pass(found: Redemption, actor: Actor | None) -> Redemption:
    found.state = RedemptionState.READY
    found.decided_at, found.decided_by = clock.now(), actor.person if actor else None
    found.save(update_fields=["state", "decided_at", "decided_by"])
    emit(RedemptionEnded(redemption_id=str(found.pk), state=found.state))
    return found
