"""X-07: random redemptions, ends, expiries and reversals; after each step points and pieces agree
with the simplest model there is, and the ledger with itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from bihuan.core.access import SYSTEM
from bihuan.core.kernel import clock
from bihuan.core.ledgers.actions import expire_holds, reverse
from bihuan.core.ledgers.models import Transfer
from bihuan.core.ledgers.queries import balance, differences, reserved
from bihuan.core.parties.refused import Refused
from bihuan.programmes.gigwork import actions as gigwork
from bihuan.programmes.gigwork.actions import shop as verbs
from bihuan.programmes.gigwork.actions.shop.ending_points import end_points
from bihuan.programmes.gigwork.models import Redemption
from bihuan.programmes.gigwork.tests.ground import make_ground
from bihuan.programmes.gigwork.tests.shop.kit import give, make_shop, sums

WHO = st.sampled_from(["rider", "driver"])
ANY = st.integers(0, 99)
COST = 30


class Shelf(RuleBasedStateMachine):
    """The model: pieces on the shelf, points of each, redemptions that are live or done."""

    def __init__(self) -> None:
        super().__init__()
        self.scope = transaction.atomic()
        self.scope.__enter__()
        self.at = datetime(2025, 11, 3, 2, tzinfo=UTC)
        with clock.frozen(self.at):
            self.shop = make_shop(make_ground(), pieces=3, points=0)
            gigwork.set_goods_rule(monthly_pieces=0, review_points=70, actor=SYSTEM)
        self.pieces = 3
        self.points = {"rider": 0, "driver": 0}
        self.clicks: dict[int, object] = {}
        self.earned: list[tuple[str, Transfer]] = []
        self.made: list[Redemption] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.scope.__exit__(None, None, None)

    def pick(self, which: int) -> Redemption | None:
        if not self.made:
            return None
        one = self.made[which % len(self.made)]
        one.refresh_from_db()
        return one

    def name_of(self, one: Redemption) -> str:
        people = self.shop.world.people
        return next(name for name in self.points if people[name].pk == one.person_id)

    @rule(who=WHO, points=st.integers(10, 60))
    def earn(self, who: str, points: int) -> None:
        with clock.frozen(self.at):
            self.earned.append((who, give(self.shop.world.people[who], points)))
        self.points[who] += points

    @rule(which=ANY)
    def earned_in_error(self, which: int) -> None:
        if self.earned:
            who, transfer = self.earned.pop(which % len(self.earned))
            with clock.frozen(self.at):
                reverse(transfer, reason="test", actor=SYSTEM)
            self.points[who] -= sum(e.amount for e in transfer.entries.all() if e.amount > 0)

    @rule(who=WHO)
    def redeem(self, who: str) -> None:
        enough = self.pieces > 0 and self.points[who] >= COST
        try:
            with clock.frozen(self.at):
                self.made.append(self.shop.redeem(who))
        except Refused:
            with clock.frozen(self.at):
                from bihuan.programmes.gigwork.queries.shop.redemptions import tries_today

                tired = tries_today(self.shop.world.people[who]) >= 6
            assert not enough or tired
            return
        assert enough
        self.pieces -= 1
        self.points[who] -= COST

    @rule(which=ANY)
    def hand_over(self, which: int) -> None:
        one = self.pick(which)
        if one is None:
            return
        good = one.state in ("ready", "done") and (one.state == "done" or one.expires_at > self.at)
        try:
            with clock.frozen(self.at):
                verbs.hand_over(one.pk, actor=self.shop.world.actor("counter"))
        except Refused:
            assert not good
        else:
            assert good

    @rule(which=ANY)
    def cancel(self, which: int) -> None:
        one = self.pick(which)
        if one is None:
            return
        try:
            with clock.frozen(self.at):
                verbs.cancel(one.pk, actor=self.shop.world.actor(self.name_of(one)))
        except Refused:
            assert not one.is_live
            return
        self.come_back(one)

    @rule(which=ANY, approve=st.booleans())
    def decide(self, which: int, approve: bool) -> None:
        one = self.pick(which)
        if one is None or one.state != "review":
            return
        with clock.frozen(self.at):
            goods = self.shop.world.actor("goods")
            verbs.decide(one.pk, approve=approve, reason="存疑", actor=goods)
        if not approve:
            self.come_back(one)

    @rule(which=ANY)
    def bring_back(self, which: int) -> None:
        one = self.pick(which)
        if one is None:
            return
        try:
            with clock.frozen(self.at):
                verbs.bring_back(one.pk, reason="坏了", actor=self.shop.world.actor("goods"))
        except Refused:
            assert one.state not in ("done", "reversed")
            return
        if one.state == "done":
            self.pieces += 1
            self.points[self.name_of(one)] += COST

    @rule(hours=st.integers(1, 80), ledger_first=st.booleans())
    def time_passes(self, hours: int, ledger_first: bool) -> None:
        self.at += timedelta(hours=hours)
        with clock.frozen(self.at):
            if ledger_first:
                expire_holds()
            live = [one for one in self.made if self.again(one).is_over(self.at)]
            assert verbs.lapse_due() == len(live)
        for one in live:
            self.pieces += 1
            self.points[self.name_of(one)] += COST

    @rule(pieces=st.integers(0, 5))
    def count_the_shelf(self, pieces: int) -> None:
        aside = sum(self.again(one).is_live for one in self.made)
        try:
            with clock.frozen(self.at):
                verbs.move_stock(
                    self.shop.stock, "count", pieces, note="", request=uuid4(), actor=SYSTEM
                )
        except Refused:
            assert pieces < aside
            return
        self.pieces = pieces - aside

    @rule()
    def points_of_this_year_do_not_end(self) -> None:
        with clock.frozen(self.at):
            assert end_points() == 0

    @invariant()
    def everything_agrees(self) -> None:
        people = self.shop.world.people
        live = [one for one in self.made if self.again(one).is_live]
        done = sum(one.state == "done" for one in self.made)
        assert self.shop.free == self.pieces >= 0
        for name, points in self.points.items():
            own = [one for one in live if one.person_id == people[name].pk]
            assert (balance(people[name]), reserved(people[name])) == (points, COST * len(own))
        held = sums()
        assert held.get("goods.reserved", 0) == len(live)
        assert held.get("goods.redeemed", 0) == done
        assert held.get("points.redeemed", 0) == COST * done
        assert differences() == []

    def come_back(self, one: Redemption) -> None:
        if one.is_live:
            self.pieces += 1
            self.points[self.name_of(one)] += COST

    def again(self, one: Redemption) -> Redemption:
        one.refresh_from_db()
        return one


@pytest.mark.django_db
def test_x07_random_redemptions_keep_points_and_pieces_exact() -> None:
    run_state_machine_as_test(
        Shelf,
        settings=settings(
            max_examples=12,
            stateful_step_count=25,
            deadline=None,
            database=None,
            derandomize=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
