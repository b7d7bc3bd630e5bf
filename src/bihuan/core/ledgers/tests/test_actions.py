"""Posting, holding, capturing, releasing, reversing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bihuan.core.access import SYSTEM
from bihuan.core.kernel import clock
from bihuan.core.kernel.ids import new_id
from bihuan.core.ledgers import actions, queries, states
from bihuan.core.ledgers.actions import Posting
from bihuan.core.ledgers.models import Account, Entry, Transfer
from bihuan.core.ledgers.rules import (
    BadAmount,
    Cause,
    HoldIsOver,
    Insufficient,
    KeyConflict,
    NotReversible,
)
from bihuan.core.ledgers.tests.world import BOOK, earn, person, units
from bihuan.core.parties.models import Person

pytestmark = pytest.mark.django_db


def snapshot() -> tuple[object, ...]:
    return (
        sorted(Account.objects.values_list("id", "balance")),
        sorted(Transfer.objects.values_list("id", "state")),
        Entry.objects.count(),
    )


def hold(who: Person, amount: int, *, minutes: int = 30, key: str | None = None) -> Transfer:
    return actions.hold(
        BOOK, who, "redeemed", amount, expires_at=clock.now() + timedelta(minutes=minutes),
        key=key or f"hold:{new_id()}", reason="Goods reserved", cause=None, actor=SYSTEM,
    )  # fmt: skip


def test_g10_ten_points_for_a_valid_report_once() -> None:
    rider = person()
    first = earn(rider, key="valid_report:case:rider:v1")
    again = earn(rider, key="valid_report:case:rider:v1")
    assert first == again
    assert queries.balance(rider) == 10
    assert queries.balance("issuance") == -10
    assert Transfer.objects.count() == 1
    assert queries.differences() == []


def test_x07_same_cause_with_other_content_is_refused() -> None:
    rider = person()
    earn(rider, key="cause")
    before = snapshot()
    with pytest.raises(KeyConflict):
        earn(rider, 20, key="cause")
    with pytest.raises(KeyConflict):
        earn(person(), key="cause")
    assert Transfer.objects.count() == 1
    assert queries.balance(rider) == 10
    assert snapshot()[1:] == before[1:]


@pytest.mark.parametrize("amount", [0, -1, 1.5, True, 10**13, "10"])
def test_x07_amounts_are_whole_and_above_zero(amount: object) -> None:
    rider = person()
    with pytest.raises(BadAmount):
        earn(rider, amount)  # type: ignore[arg-type]
    assert Transfer.objects.count() == 0


def test_x07_nothing_is_paid_to_oneself() -> None:
    rider = person()
    with pytest.raises(BadAmount):
        actions.post_entry(BOOK, rider, rider, 1, key="k", reason="r", cause=None, actor=SYSTEM)
    assert Account.objects.count() == 0


def test_x07_points_cannot_be_spent_that_are_not_there() -> None:
    rider = person()
    earn(rider, 10)
    before = snapshot()
    with pytest.raises(Insufficient):
        actions.post_entry(
            BOOK, rider, "issuance", 11, key="k", reason="r", cause=None, actor=SYSTEM
        )
    with pytest.raises(Insufficient):
        hold(rider, 11)
    assert queries.balance(rider) == 10
    assert snapshot()[1:] == before[1:]


def test_x07_held_points_are_used_once() -> None:
    rider = person()
    earn(rider, 10)
    held = hold(rider, 6)
    assert (queries.balance(rider), queries.reserved(rider)) == (4, 6)
    used = actions.capture(held, actor=SYSTEM)
    assert actions.capture(held, actor=SYSTEM) == used
    with pytest.raises(HoldIsOver):
        actions.release(held, actor=SYSTEM)
    held.refresh_from_db()
    assert held.state == states.POSTED
    assert (queries.balance(rider), queries.reserved(rider)) == (4, 0)
    assert (queries.balance("redeemed"), queries.balance("reserved")) == (6, 0)


def test_x07_part_is_used_and_the_rest_comes_back() -> None:
    rider = person()
    earn(rider, 10)
    held = hold(rider, 6)
    with pytest.raises(BadAmount):
        actions.capture(held, actor=SYSTEM, amount=7)
    actions.capture(held, actor=SYSTEM, amount=2)
    assert (queries.balance(rider), queries.balance("redeemed")) == (8, 2)


def test_x07_released_points_come_back_once() -> None:
    rider = person()
    earn(rider, 10)
    held = hold(rider, 6)
    assert actions.release(held, actor=SYSTEM) == actions.release(held, actor=SYSTEM)
    with pytest.raises(HoldIsOver):
        actions.capture(held, actor=SYSTEM)
    assert queries.balance(rider) == 10


def test_x07_hold_runs_out_by_itself(at: Callable[..., datetime]) -> None:
    at(2025, 12, 24, 9, 0)
    rider = person()
    earn(rider, 10)
    held, later = hold(rider, 6), hold(rider, 2, minutes=600)
    assert actions.expire_holds() == 0
    at(2025, 12, 24, 9, 30)
    with pytest.raises(HoldIsOver):
        actions.capture(held, actor=SYSTEM)
    assert actions.expire_holds() == 1
    assert actions.expire_holds() == 0
    held.refresh_from_db()
    later.refresh_from_db()
    assert (held.state, later.state) == (states.TIMED_OUT, states.PENDING)
    assert queries.balance(rider) == 8


def test_g10_voided_report_takes_the_points_back_and_shows_the_debt() -> None:
    rider = person()
    earned = earn(rider, 10)
    actions.capture(hold(rider, 8), actor=SYSTEM)
    back = actions.reverse(earned, reason="Report voided", actor=SYSTEM)
    assert actions.reverse(earned, reason="Said otherwise", actor=SYSTEM) == back
    assert queries.balance(rider) == -8
    assert queries.differences() == []
    with pytest.raises(Insufficient):
        hold(rider, 1)
    earn(rider, 10)
    assert queries.balance(rider) == 2


def test_x07_used_hold_is_reversed_as_a_whole() -> None:
    rider = person()
    earn(rider, 10)
    held = hold(rider, 6)
    with pytest.raises(NotReversible):
        actions.reverse(held, reason="too early", actor=SYSTEM)
    used = actions.capture(held, actor=SYSTEM, amount=4)
    back = actions.reverse(held, reason="Goods returned", actor=SYSTEM)
    for never in (used, back):
        with pytest.raises(NotReversible):
            actions.reverse(never, reason="no", actor=SYSTEM)
    assert (queries.balance(rider), queries.balance("redeemed")) == (10, 0)
    assert queries.balance("reserved") == 0


def test_x07_linked_movements_stand_or_fall_together() -> None:
    rider, other = person(), person()
    earn(rider, 10)
    ends = clock.now() + timedelta(hours=1)
    two = [
        Posting(BOOK, rider, "redeemed", 4, "redeem:a", "Goods reserved", ends),
        Posting(BOOK, "issuance", other, 5, "redeem:b", "Thanks"),
    ]
    first = actions.post_all(two, cause=None, actor=SYSTEM)
    assert first == actions.post_all(two, cause=None, actor=SYSTEM)
    assert len({transfer.linked for transfer in first}) == 1
    before = snapshot()
    too_much = [
        Posting(BOOK, "issuance", other, 5, "redeem:c", "Thanks"),
        Posting(BOOK, rider, "redeemed", 40, "redeem:d", "Goods reserved", ends),
    ]
    with pytest.raises(Insufficient):
        actions.post_all(too_much, cause=None, actor=SYSTEM)
    assert snapshot() == before


def test_x07_transfer_belongs_to_the_unit_of_its_cause() -> None:
    district = units().ours
    rider = person()
    assert earn(rider, unit=district).unit_id == district.id
    cause = Cause("tests.thing", district.id)
    made = actions.post_entry(
        BOOK, "issuance", rider, 5, key="k", reason="r", cause=cause, actor=SYSTEM
    )
    assert list(queries.transfers_of(cause)) == [made]
    assert queries.balances(BOOK, "parties.person", [rider.id, district.id]) == {
        rider.id: 15,
        district.id: 0,
    }


def test_x07_refusals_speak_in_sentences() -> None:
    for error in (Insufficient, KeyConflict, HoldIsOver, NotReversible, BadAmount):
        assert len(str(error())) > 5
