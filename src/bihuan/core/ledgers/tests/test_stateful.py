"""Random operations by random people; after each step every invariant (X-07, quality 6)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Count, F, Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.kernel import clock
from bihuan.core.ledgers import actions, queries, states
from bihuan.core.ledgers.actions import Posting
from bihuan.core.ledgers.models import Account, Entry, Transfer
from bihuan.core.ledgers.rules import LedgerError
from bihuan.core.ledgers.tests.world import BOOK, person

WHO = st.integers(0, 2)
AMOUNT = st.integers(1, 30)
KEY = st.integers(0, 6)
ANY = st.integers(0, 99)


class Ledger(RuleBasedStateMachine):
    """The model beside it is the simplest there is: what each person has."""

    def __init__(self) -> None:
        super().__init__()
        self.scope = transaction.atomic()
        self.scope.__enter__()
        self.at = datetime(2025, 12, 24, 9, tzinfo=UTC)
        self.people = [person() for _n in range(3)]
        self.expected = dict.fromkeys(range(3), 0)
        self.made: list[Transfer] = []
        self.keys: set[str] = set()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.scope.__exit__(None, None, None)

    def do(self, work: Any, *args: Any, **kwargs: Any) -> Transfer | None:
        """Run an action at the machine's time; a refusal must leave no trace."""
        before = self.picture()
        try:
            with clock.frozen(self.at):
                made: Transfer = work(*args, **kwargs)
        except LedgerError:
            assert self.picture() == before
            return None
        if made.key in self.keys:
            assert self.picture() == before
            return None
        self.keys.add(made.key)
        self.made.append(made)
        return made

    def picture(self) -> object:
        # Accounts that were only opened are no trace: they hold nothing.
        held = Account.objects.exclude(balance=0).order_by("id").values_list("id", "balance")
        moved = Transfer.objects.order_by("id").values_list("id", "state")
        return list(held), list(moved), Entry.objects.count()

    @rule(who=WHO, amount=AMOUNT, key=KEY)
    def earn(self, who: int, amount: int, key: int) -> None:
        made = self.do(
            actions.post_entry, BOOK, "issuance", self.people[who], amount,
            key=f"earn:{key}", reason="r", cause=None, actor=Actor(self.people[who]),
        )  # fmt: skip
        if made:
            self.expected[who] += amount

    @rule(who=WHO, to=WHO, amount=AMOUNT, key=KEY)
    def give(self, who: int, to: int, amount: int, key: int) -> None:
        made = self.do(
            actions.post_entry, BOOK, self.people[who], self.people[to], amount,
            key=f"give:{key}", reason="r", cause=None, actor=SYSTEM,
        )  # fmt: skip
        if made:
            self.expected[who] -= amount
            self.expected[to] += amount

    @rule(who=WHO, amount=AMOUNT, key=KEY, minutes=st.integers(1, 90))
    def hold(self, who: int, amount: int, key: int, minutes: int) -> None:
        made = self.do(
            actions.hold, BOOK, self.people[who], "redeemed", amount,
            expires_at=self.at + timedelta(minutes=minutes),
            key=f"hold:{key}", reason="r", cause=None, actor=SYSTEM,
        )  # fmt: skip
        if made:
            self.expected[who] -= amount

    @rule(who=WHO, to=WHO, amount=AMOUNT, key=KEY)
    def both_or_none(self, who: int, to: int, amount: int, key: int) -> None:
        before = self.picture()
        known = f"both:{key}:a" in self.keys
        ends = self.at + timedelta(minutes=30)
        two = [
            Posting(BOOK, "issuance", self.people[to], amount, f"both:{key}:a", "r"),
            Posting(BOOK, self.people[who], "redeemed", amount, f"both:{key}:b", "r", ends),
        ]
        try:
            with clock.frozen(self.at):
                made = actions.post_all(two, cause=None, actor=SYSTEM)
        except LedgerError:
            assert self.picture() == before
            return
        if known:
            assert self.picture() == before
            return
        self.keys |= {transfer.key for transfer in made}
        self.made += made
        self.expected[to] += amount
        self.expected[who] -= amount

    @rule(which=ANY, part=st.none() | AMOUNT)
    def capture(self, which: int, part: int | None) -> None:
        held = self.pick(which)
        if held and self.do(actions.capture, held, actor=SYSTEM, amount=part) and part is not None:
            self.expected[self.owner_of(held)] += self.amount_of(held) - part

    @rule(which=ANY)
    def release(self, which: int) -> None:
        held = self.pick(which)
        if held and self.do(actions.release, held, actor=SYSTEM):
            self.expected[self.owner_of(held)] += self.amount_of(held)

    @rule(which=ANY)
    def reverse(self, which: int) -> None:
        original = self.pick(which)
        if original and self.do(actions.reverse, original, reason="r", actor=SYSTEM):
            self.expect_undone(original)

    @rule(minutes=st.integers(1, 60))
    def time_passes(self, minutes: int) -> None:
        self.at += timedelta(minutes=minutes)
        due = Transfer.objects.filter(state=states.PENDING, expires_at__lte=self.at)
        for held in due:
            self.expected[self.owner_of(held)] += self.amount_of(held)
        with clock.frozen(self.at):
            assert actions.expire_holds() == len(due)
        ended = Transfer.objects.filter(kind=states.EXPIRE)
        self.keys |= set(ended.values_list("key", flat=True))

    @rule(which=ANY, state=st.sampled_from([states.POSTED, states.VOIDED, states.PENDING]))
    def tamper(self, which: int, state: str) -> None:
        row = self.pick(which)
        if row is None:
            return
        row.refresh_from_db()
        for change in (
            lambda: Entry.objects.filter(transfer=row).update(amount=F("amount") + 1),
            lambda: Transfer.objects.filter(id=row.id).update(reason="other"),
            lambda: Transfer.objects.filter(id=row.id).exclude(state=state).update(state=state),
        ):
            before = self.picture()
            try:
                with transaction.atomic():
                    change()
            except IntegrityError:
                pass
            assert self.picture() == before

    @invariant()
    def everything_agrees(self) -> None:
        assert Entry.objects.aggregate(total=Sum("amount"))["total"] in {None, 0}
        assert [queries.balance(who) for who in self.people] == list(self.expected.values())
        assert queries.differences() == []
        keys = Transfer.objects.values("key").annotate(n=Count("id")).filter(n__gt=1)
        assert not keys.exists()
        debts = Account.objects.filter(floor__isnull=False, balance__lt=F("floor"))
        for account in debts:
            assert account.entries.filter(transfer__kind=states.REVERSAL, amount__lt=0).exists()

    def pick(self, which: int) -> Transfer | None:
        return self.made[which % len(self.made)] if self.made else None

    def index_of(self, owner_id: object) -> int | None:
        ids = [who.id for who in self.people]
        return ids.index(owner_id) if owner_id in ids else None  # type: ignore[arg-type]

    def owner_of(self, held: Transfer) -> int:
        entry = held.entries.select_related("account").get(amount__lt=0)
        found = self.index_of(entry.account.owner_id)
        assert found is not None
        return found

    def amount_of(self, held: Transfer) -> int:
        return int(held.entries.get(amount__gt=0).amount)

    def expect_undone(self, original: Transfer) -> None:
        ids = [original.id, *Transfer.objects.filter(settles=original).values_list("id", flat=True)]
        for entry in Entry.objects.filter(transfer_id__in=ids).select_related("account"):
            found = self.index_of(entry.account.owner_id)
            if found is not None:
                self.expected[found] -= entry.amount


@pytest.mark.django_db
def test_x07_random_operations_keep_every_invariant() -> None:
    run_state_machine_as_test(
        Ledger,
        settings=settings(
            max_examples=15,
            stateful_step_count=20,
            deadline=None,
            database=None,
            derandomize=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
