"""An evening with few seats and many people who want one, and what became of it afterwards."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction

from bench.inside.sessions import session_of
from bihuan.core.access import SYSTEM
from bihuan.core.kernel import clock
from bihuan.core.meetings.actions import create_session, open_session
from bihuan.core.meetings.models import Seating, SignUp, SignUpState
from bihuan.core.parties.actions import create_organisation
from bihuan.core.parties.models import Person

SEATED = (SignUpState.CONFIRMED, SignUpState.OFFERED)


def run(people: int = 0, seats: int = 0, evening: str = "") -> dict[str, Any]:
    """Without an evening: makes one, and so many signed-in people. With one: what it came to."""
    return _seen(UUID(evening)) if evening else _made(people, seats)


@transaction.atomic
def _made(people: int, seats: int) -> dict[str, Any]:
    begin = clock.now() + timedelta(days=3)
    library = create_organisation(name="市图书馆", kind="city", code="LIB", actor=SYSTEM)
    made = create_session(
        unit=library, title="读书分享会", place="图书馆",
        starts_at=begin, ends_at=begin + timedelta(hours=2), seats=seats, actor=SYSTEM,
    )  # fmt: skip
    open_session(made, actor=SYSTEM)
    readers = [Person(name=f"读者{number:04}") for number in range(people)]
    for reader in readers:
        reader.save(force_insert=True)
    model: Any = get_user_model()
    users = [model(username=f"reader{n}x", person=one) for n, one in enumerate(readers)]
    for user in users:
        user.set_unusable_password()
    model.objects.bulk_create(users)
    cookie = settings.SESSION_COOKIE_NAME
    cookies = [{cookie: session_of(user, "rider")} for user in users]
    return {"evening": str(made.pk), "cookies": cookies}


def _seen(evening: UUID) -> dict[str, Any]:
    """Over-booked: seats beyond those there are. In order: nobody who came later has a seat that
    somebody who came earlier waits for, and the order numbers have no gap."""
    seating = Seating.objects.get(session=evening)
    rows = list(
        SignUp.objects.filter(session=evening).order_by("order_no").values_list("order_no", "state")
    )
    seated = [number for number, state in rows if state in SEATED]
    waiting = [number for number, state in rows if state == SignUpState.WAITING]
    in_order = not seated or not waiting or max(seated) < min(waiting)
    return {
        "signed_up": len(rows),
        "seated": len(seated),
        "waiting": len(waiting),
        "overbooked": max(0, len(seated) - (seating.seats or len(seated))),
        "counts_agree": (seating.taken, seating.waiting) == (len(seated), len(waiting)),
        "order_kept": in_order
        and [number for number, _state in rows] == [*range(1, len(rows) + 1)],
    }
