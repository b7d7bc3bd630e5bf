"""Holds that were made together end together: all used, all given back, or all run out."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.kernel import clock
from bihuan.core.ledgers import accounts, states
from bihuan.core.ledgers.actions.hold import settle
from bihuan.core.ledgers.models import Entry, Transfer
from bihuan.core.ledgers.rules import HoldIsOver


def capture_all(linked: UUID, *, actor: Actor) -> list[Transfer]:
    """Use all that was set aside together; HoldIsOver, with nothing changed, when one has ended in
    another way or its time has come. Again gives the same settlements."""
    return _end(linked, states.CAPTURE, actor)


def release_all(linked: UUID, *, actor: Actor) -> list[Transfer]:
    """Give all of it back. Again gives the same settlements."""
    return _end(linked, states.RELEASE, actor)


def expire_all(linked: UUID) -> list[Transfer]:
    """Give all of it back because its time is up; HoldIsOver before that."""
    return _end(linked, states.EXPIRE, SYSTEM)


def expire_holds(limit: int = 1000) -> int:
    """Give back whatever was set aside and has run out; says how many. Each in a transaction of
    its own, linked ones in one, so that one that is just being captured holds up no other."""
    due = Transfer.objects.filter(state=states.PENDING, expires_at__lte=clock.now())
    rows = due.order_by("expires_at").values_list("id", "linked")[:limit]
    ended, seen = 0, set()
    for transfer_id, linked in list(rows):
        if linked in seen:
            continue
        try:
            if linked is None:
                settle(transfer_id, states.EXPIRE, SYSTEM)
                ended += 1
            else:
                seen.add(linked)
                ended += len(expire_all(linked))
        except HoldIsOver:
            continue
    return ended


def _end(linked: UUID, kind: str, actor: Actor) -> list[Transfer]:
    """Every account first, in the fixed order, so that two sets cannot wait for each other."""
    with transaction.atomic():
        holds = Transfer.objects.filter(linked=linked, kind=states.HOLD).order_by("id")
        rows = list(holds.values_list("id", "destination_id"))
        if not rows:
            raise HoldIsOver
        ids = {payee for _id, payee in rows if payee}
        entries = Entry.objects.filter(transfer_id__in=[found for found, _payee in rows])
        accounts.lock(ids | set(entries.values_list("account_id", flat=True)))
        return [settle(hold_id, kind, actor) for hold_id, _payee in rows]
