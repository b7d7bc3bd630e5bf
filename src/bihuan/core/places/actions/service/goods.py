"""Goods of a place: what came in, what was given out, what was counted. Needs `places.keep`.

Each is one transfer of the book `supplies`, under a key that the caller makes once: sent again, it
is the same transfer. The ledger refuses to give out what is not there.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.kernel import clock
from bihuan.core.ledgers import states
from bihuan.core.ledgers.actions import post_entry
from bihuan.core.ledgers.queries import balance
from bihuan.core.ledgers.rules import AnyHolder, Insufficient
from bihuan.core.parties.refused import Refused
from bihuan.core.places.actions.service.alarm import tell_if_short
from bihuan.core.places.actions.service.locking import locked
from bihuan.core.places.models import ServicePlace, Supply
from bihuan.core.places.stock import BOOK, COUNTED, GIVEN_OUT, RECEIVED, WRITTEN_OFF

MOST = 1_000_000


@transaction.atomic
def add_supply(
    place: ServicePlace, *, name: str, measure: str, low: int, emergency: bool, actor: Actor
) -> Supply:
    """Goods that the place keeps from now on; there are none of them yet."""
    place = locked(place, actor)
    supply = Supply(place=place, name=name.strip())
    return _described(supply, measure, low, emergency, dropped=False)


@transaction.atomic
def change_supply(
    supply: Supply,
    *,
    name: str,
    measure: str,
    low: int,
    emergency: bool,
    dropped: bool = False,
    actor: Actor,
) -> Supply:
    """Another name or threshold; dropped goods must be gone first."""
    supply = _ready(supply, actor)
    if dropped and balance(supply, BOOK):
        raise Refused(
            _("There are still some; give out or write off what is left."), field="dropped"
        )
    supply.name = name.strip()
    return _described(supply, measure, low, emergency, dropped=dropped)


def _described(supply: Supply, measure: str, low: int, emergency: bool, *, dropped: bool) -> Supply:
    same = Supply.objects.filter(place=supply.place_id, name=supply.name).exclude(pk=supply.pk)
    if same.exists():
        raise Refused(_("The place already keeps goods of this name."), field="name")
    supply.measure, supply.low, supply.emergency = measure.strip(), low, emergency
    supply.dropped = dropped
    supply.save()
    return supply


def receive(supply: Supply, n: int, *, key: UUID, note: str = "", actor: Actor) -> int:
    """So many came in. How many there are now."""
    return _moved(supply, n, states.ISSUANCE, "", RECEIVED, key, note, actor)


def give_out(supply: Supply, n: int, *, key: UUID, note: str = "", actor: Actor) -> int:
    """So many were given to people. Refused when there are fewer."""
    return _moved(supply, n, "", states.REDEEMED, GIVEN_OUT, key, note, actor)


def write_off(supply: Supply, n: int, *, key: UUID, note: str = "", actor: Actor) -> int:
    """So many were spoilt, lost or out of date. Refused when there are fewer."""
    return _moved(supply, n, "", states.EXPIRED, WRITTEN_OFF, key, note, actor)


@transaction.atomic
def count(supply: Supply, there: int, *, key: UUID, note: str = "", actor: Actor) -> int:
    """Somebody counted: the difference to the book is booked, and when it was counted is kept."""
    supply = _ready(supply, actor)
    more = there - balance(supply, BOOK)
    supply.counted_at = clock.now()
    supply.save(update_fields=["counted_at"])
    if more > 0:
        return _moved(supply, more, states.ISSUANCE, "", COUNTED, key, note, actor)
    if more < 0:
        return _moved(supply, -more, "", states.ISSUANCE, COUNTED, key, note, actor)
    return there


@transaction.atomic
def _moved(
    supply: Supply, n: int, debit: str, credit: str, why: str, key: UUID, note: str, actor: Actor
) -> int:
    """debit, credit: an account of the book, or nothing for the goods themselves."""
    if not 0 < n <= MOST:
        raise Refused(_("Give a whole number above zero."), field="n")
    supply = _ready(supply, actor)
    before = balance(supply, BOOK)
    payer: AnyHolder = debit or supply
    payee: AnyHolder = credit or supply
    try:
        post_entry(
            BOOK, payer, payee, n, key=f"{why}:{supply.pk}:{key}", reason=why, cause=supply.place,
            unit=supply.place.unit, note=note.strip()[:200], actor=actor,
        )  # fmt: skip
    except Insufficient:
        words = {"n": before, "measure": supply.measure}
        raise Refused(_("There are only %(n)s %(measure)s.") % words, field="n") from None
    after = balance(supply, BOOK)
    tell_if_short(supply, before, after, key)
    return after


def _ready(supply: Supply, actor: Actor) -> Supply:
    """With its place locked, so that two at once see one after the other what is there."""
    place = locked(supply.place, actor)
    found = Supply.objects.get(pk=supply.pk)
    found.place = place
    return found
