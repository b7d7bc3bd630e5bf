"""The outbox: told at least once, effect once, failures wait and at last raise an alarm."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from io import StringIO
from typing import ClassVar
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import transaction

from bihuan.core.kernel import alarms, clock, outbox
from bihuan.core.kernel.ids import new_id
from bihuan.core.kernel.models import Delivery, Fact
from bihuan.core.kernel.numbers import next_number
from bihuan.core.kernel.outbox import claiming, delivering, health
from bihuan.core.kernel.outbox.registry import RECEIVERS
from bihuan.core.kernel.outbox.writing import NotInTransaction
from bihuan.core.kernel.purging import purge_old

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Happened:
    """A fact of these tests."""

    NAME: ClassVar[str] = "tests.happened"
    thing: UUID
    words: str = ""
    count: int | None = None


@dataclass(frozen=True)
class Unfit:
    """Not a fact: it would carry an object."""

    NAME: ClassVar[str] = "tests.unfit"
    person: dict[str, str]


Told = list[Happened]
Receive = Callable[..., None]


@pytest.fixture
def receive() -> Iterator[Receive]:
    """Registers a receiver for the length of a test."""
    names: list[str] = []

    def register(function: Callable[[Happened], object], **options: object) -> None:
        name = f"tests.receiver{len(names)}"
        outbox.receives(Happened, name=name, **options)(function)  # type: ignore[arg-type]
        names.append(name)

    yield register
    for name in names:
        RECEIVERS.forget(name)


def effects() -> int:
    """How often the receiver's effect was committed (its own next number tells)."""
    with transaction.atomic():
        number = next_number("tests.effect", "", 2025)
        transaction.set_rollback(True)
    return number - 1


def effect(fact: Happened) -> None:
    next_number("tests.effect", "", 2025)


def test_a_fact_reaches_each_receiver_once_as_it_was(receive: Receive) -> None:
    told: Told = []
    receive(told.append)
    receive(told.append)
    fact = Happened(new_id(), "code", 3)
    outbox.emit(fact)
    assert told == [], "nothing happens before the commit"
    assert (outbox.run_pending(), outbox.run_pending()) == (2, 0)
    assert told == [fact, fact]
    assert outbox.backlog() == 0


def test_a_fact_that_was_rolled_back_is_never_told(receive: Receive) -> None:
    told: Told = []
    receive(told.append)
    with transaction.atomic():
        outbox.emit(Happened(new_id()))
        transaction.set_rollback(True)
    assert (outbox.run_pending(), told, Fact.objects.count()) == (0, [], 0)


@pytest.mark.django_db(transaction=True)
def test_emitting_outside_a_transaction_is_refused() -> None:
    with pytest.raises(NotInTransaction):
        outbox.emit(Happened(new_id()))
    assert Fact.objects.count() == 0


def test_a_fact_holds_only_ids_codes_and_numbers() -> None:
    with pytest.raises(TypeError, match="only ids"):
        outbox.emit(Unfit({"name": "张三"}))
    with pytest.raises(TypeError, match="must be int"):
        outbox.emit(Happened(new_id(), "", "three"))  # type: ignore[arg-type]


def test_facts_emitted_by_a_receiver_are_delivered_too(receive: Receive) -> None:
    told: Told = []

    def chain(fact: Happened) -> None:
        told.append(fact)
        if len(told) < 3:
            outbox.emit(Happened(fact.thing, count=len(told)))

    receive(chain)
    outbox.emit(Happened(new_id()))
    assert outbox.run_pending() == 3


def test_a_failing_receiver_leaves_no_effect_and_waits(receive: Receive) -> None:
    fails = [True]

    def sometimes(fact: Happened) -> None:
        effect(fact)
        if fails:
            raise ValueError("张三 13800138000")

    receive(sometimes)
    outbox.emit(Happened(new_id()))
    with pytest.raises(ValueError, match="张三"):
        outbox.run_pending()
    row = Delivery.objects.get()
    assert (effects(), row.state, row.attempts, row.leased_until) == (0, "waiting", 1, None)
    assert row.error.startswith("ValueError at test_outbox.py:"), "and nothing a person wrote"
    assert "138" not in row.error
    assert outbox.run_pending() == 0, "it waits"
    fails.clear()
    Delivery.objects.update(due_at=clock.wall())
    assert (outbox.run_pending(), effects()) == (1, 1)
    assert Delivery.objects.get().state == "done"


def test_after_ten_failures_it_is_a_dead_letter_with_an_alarm(
    receive: Receive, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[str, str]] = []
    monkeypatch.setattr(
        alarms, "_listeners", [lambda code, ids: heard.append((code, ids["receiver"]))]
    )

    def never(fact: Happened) -> None:
        raise ValueError

    receive(never)
    outbox.emit(Happened(new_id()))
    for _ in range(claiming.MAX_ATTEMPTS):
        assert outbox.run_pending(strict=False) == 0
        Delivery.objects.update(due_at=clock.wall())
    assert outbox.run_pending(strict=False) == 0
    row = Delivery.objects.get()
    assert (row.state, row.attempts) == ("dead", 10)
    assert heard == [("outbox.dead_letter", "tests.receiver0")]
    out = StringIO()
    call_command("outbox", "status", stdout=out)
    assert "dead: 1" in out.getvalue()
    assert f"{row.id} tests.receiver0 tests.happened: ValueError" in out.getvalue()
    call_command("outbox", "retry", str(row.id), stdout=out)
    assert "revived: 1" in out.getvalue()
    assert (health.status().dead, outbox.backlog()) == (0, 1)


def test_a_delivery_whose_receiver_is_gone_is_kept(receive: Receive) -> None:
    receive(effect)
    outbox.emit(Happened(new_id()))
    RECEIVERS.forget("tests.receiver0")
    assert outbox.run_pending(strict=False) == 0
    row = Delivery.objects.get()
    assert (row.state, row.error.split()[0]) == ("waiting", "NoReceiver")


def test_a_leased_delivery_is_left_alone_until_the_lease_ends(receive: Receive) -> None:
    receive(effect)
    outbox.emit(Happened(new_id()))
    assert claiming.claim("somebody") is not None
    assert (outbox.run_pending(), effects()) == (0, 0)
    Delivery.objects.update(leased_until=clock.wall())
    Delivery.objects.update(due_at=clock.wall())
    assert (outbox.run_pending(), effects()) == (1, 1)
    assert Delivery.objects.get().attempts == 2


def test_who_lost_the_lease_meanwhile_has_no_effect(receive: Receive) -> None:
    def slow(fact: Happened) -> Callable[[], None]:
        Delivery.objects.update(leased_by="another", attempts=2)
        return lambda: effect(fact)

    receive(slow, slow=True)
    outbox.emit(Happened(new_id()))
    step = delivering.deliver_next("me")
    assert step is not None
    assert (effects(), Delivery.objects.get().state) == (0, "waiting")


def test_a_slow_receiver_works_outside_and_finishes_inside(receive: Receive) -> None:
    told: list[str] = []

    def slow(fact: Happened) -> Callable[[], None]:
        told.append("outside")

        def finish() -> None:
            effect(fact)
            told.append("inside")

        return finish

    receive(slow, slow=True)
    outbox.emit(Happened(new_id()))
    assert (outbox.run_pending(), told, effects()) == (1, ["outside", "inside"], 1)


def test_a_clock_set_back_delays_nothing_for_long(receive: Receive) -> None:
    """Due times and leases written an hour or a year ahead by a wrong clock don't hold."""
    receive(effect)
    ahead = clock.wall() + timedelta(days=365)
    outbox.emit(Happened(new_id()))
    Delivery.objects.update(due_at=ahead)
    assert outbox.run_pending() == 1
    outbox.emit(Happened(new_id()))
    waiting = Delivery.objects.filter(state="waiting")
    waiting.update(due_at=ahead, attempts=3, leased_until=ahead, leased_by="gone")
    assert (outbox.run_pending(), effects()) == (1, 2)


def test_back_off_grows_to_six_hours_and_no_further() -> None:
    waits = [claiming.back_off(n).total_seconds() for n in range(1, 11)]
    assert waits[:3] == [5, 20, 80]
    assert waits == sorted(waits)
    assert waits[-1] == 6 * 3600


def test_two_declarations_under_one_name_stop_the_start(receive: Receive) -> None:
    receive(effect)
    with pytest.raises(ValueError, match="Two different"):
        outbox.receives(Happened, name="tests.receiver0")(lambda fact: None)
    with pytest.raises(ValueError, match="hour"):
        outbox.receives(Happened, name="tests.long", lease=timedelta(hours=2))
    with pytest.raises(TypeError, match="dataclass"):
        outbox.receives(int, name="tests.x")


def test_old_delivered_facts_are_forgotten_and_dead_ones_kept(receive: Receive) -> None:
    receive(effect)
    for _ in range(5):
        outbox.emit(Happened(new_id()))
    outbox.run_pending(4)
    long_ago = clock.wall() - timedelta(days=40)
    Fact.objects.update(emitted_at=long_ago)
    Delivery.objects.filter(state="done").update(done_at=long_ago)
    Delivery.objects.filter(state="waiting").update(state="dead")
    gone = purge_old(answers=timedelta(days=7), done=timedelta(days=30), batch=3)
    assert (gone, Fact.objects.count(), Delivery.objects.get().state) == (4, 1, "dead")
