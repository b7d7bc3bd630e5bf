"""The ends of a redemption: handed over, taken back, run out, brought back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied, require
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import emit
from bihuan.core.ledgers.actions import capture_all, expire_all, release_all, reverse
from bihuan.core.ledgers.models import Transfer
from bihuan.core.ledgers.rules import HoldIsOver
from bihuan.core.ledgers.states import HOLD
from bihuan.core.parties.refused import Refused
from bihuan.programmes.gigwork.actions.shop.reasons import BROUGHT_BACK
from bihuan.programmes.gigwork.facts import RedemptionEnded
from bihuan.programmes.gigwork.models import Redemption, RedemptionState
from bihuan.programmes.gigwork.queries.shop import redemptions
from bihuan.programmes.gigwork.rights import GOODS, HAND_OVER


@transaction.atomic
def hand_over(redemption_id: UUID, *, actor: Actor) -> Redemption:
    """The piece is in the person's hands: piece and points are used. Twice is once.

    By whoever keeps the counter, never for themselves.
    """
    found = locked(redemption_id)
    require(actor, HAND_OVER, found.stock.place.unit)
    if actor.person is not None and actor.person.pk == found.person_id:
        raise Refused(_("Nobody hands over to themselves. Ask a colleague."))
    if found.state == RedemptionState.DONE:
        return found
    if found.state == RedemptionState.REVIEW:
        raise Refused(_("The district is still looking at this one. The piece stays reserved."))
    if found.state != RedemptionState.READY:
        raise Refused(_("This code is no longer good: %(state)s.") % {"state": found.state_words})
    try:
        capture_all(found.linked, actor=actor)
    except HoldIsOver:
        raise Refused(_("The time for pick-up is over; the points have gone back.")) from None
    return end(found, RedemptionState.DONE, actor)


@transaction.atomic
def cancel(redemption_id: UUID, *, actor: Actor) -> Redemption:
    """The person takes it back before pick-up: piece and points are free again. Twice is once."""
    found = locked(redemption_id)
    person = actor.private_person
    if person is None or person.pk != found.person_id:
        raise Denied("gigwork.redeem")
    if found.state == RedemptionState.CANCELLED:
        return found
    if not found.is_live:
        raise Refused(_("It cannot be taken back any more: %(state)s.") % {
            "state": found.state_words
        })  # fmt: skip
    give_back(found, actor)
    return end(found, RedemptionState.CANCELLED, actor)


def lapse_due(limit: int = 500) -> int:
    """Give back what was not picked up in time, each in a transaction of its own; says how many.
    Nothing is held against whoever was late."""
    ids = list(redemptions.due(clock.now()).values_list("pk", flat=True)[:limit])
    return sum(_lapse(redemption_id) for redemption_id in ids)


def _lapse(redemption_id: UUID) -> bool:
    with transaction.atomic():
        found = locked(redemption_id)
        if not found.is_over(clock.now()):
            return False
        expire_all(found.linked)
        end(found, RedemptionState.LAPSED, None)
        return True


@transaction.atomic
def bring_back(redemption_id: UUID, *, reason: str, actor: Actor) -> Redemption:
    """What was handed over came back, because it was broken or wrong: the points return and the
    piece is on the shelf again. By the district. Twice is once."""
    found = locked(redemption_id)
    require(actor, GOODS, found.stock.good.unit)
    if found.state == RedemptionState.REVERSED:
        return found
    if found.state != RedemptionState.DONE:
        raise Refused(_("Only what was handed over can be brought back."))
    holds = Transfer.objects.filter(linked=found.linked, kind=HOLD).order_by("book")
    for held in holds:
        reverse(held, reason=BROUGHT_BACK, actor=actor)
    found.reason = reason
    return end(found, RedemptionState.REVERSED, actor)


def locked(redemption_id: UUID) -> Redemption:
    """The row, locked until the transaction ends; before any account."""
    rows = Redemption.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("stock__good__unit", "stock__place__unit").get(pk=redemption_id)


def give_back(found: Redemption, actor: Actor) -> None:
    """Both reservations end; when their time has come meanwhile, they have gone back already."""
    try:
        release_all(found.linked, actor=actor)
    except HoldIsOver:
        expire_all(found.linked)


def end(found: Redemption, state: str, actor: Actor | None) -> Redemption:
    """Write how it ended; the caller has moved piece and points."""
    found.state, found.ended_at = state, clock.now()
    found.ended_by = actor.person if actor else None
    found.save(update_fields=["state", "ended_at", "ended_by", "reason"])
    emit(RedemptionEnded(redemption_id=str(found.pk), state=state))
    return found
