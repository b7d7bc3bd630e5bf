"""G-10, X-07: a piece and its points are set aside together, and end together, once."""

from datetime import timedelta
from uuid import uuid4

import pytest

from bihuan.core.access import SYSTEM, Denied
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.ledgers.actions import expire_holds
from bihuan.core.ledgers.models import Transfer
from bihuan.core.ledgers.queries import balance, differences, reserved
from bihuan.core.notices.models import Notice
from bihuan.core.parties.refused import Refused
from bihuan.programmes.gigwork import actions as gigwork
from bihuan.programmes.gigwork.actions import shop as verbs
from bihuan.programmes.gigwork.models import HazardReport, Redemption
from bihuan.programmes.gigwork.queries.shop.redemptions import by_code
from bihuan.programmes.gigwork.rules.shop import LARGE, REPORTS
from bihuan.programmes.gigwork.tests.ground import hazard
from bihuan.programmes.gigwork.tests.shop.kit import Shop, add_good, give, staff


def test_x07_piece_and_points_are_set_aside_together(shop: Shop) -> None:
    made = shop.redeem()
    assert (shop.free, shop.points(), reserved(shop.world.people["rider"])) == (4, 70, 30)
    assert (made.state, len(made.code)) == ("ready", 8)
    held = Transfer.objects.filter(linked=made.linked)
    assert {one.book for one in held} == {"goods", "points"}
    assert {one.expires_at for one in held} == {made.expires_at}


def test_x07_the_same_click_twice_is_one_redemption(shop: Shop) -> None:
    click, rider = uuid4(), shop.world.actor("rider")
    first = verbs.redeem(shop.stock.pk, request=click, actor=rider)
    again = verbs.redeem(shop.stock.pk, request=click, actor=rider)
    assert (first, shop.free, shop.points()) == (again, 4, 70)


def test_x07_another_persons_click_is_another_redemption(shop: Shop) -> None:
    click = uuid4()
    give(shop.world.people["driver"], 30)
    mine = verbs.redeem(shop.stock.pk, request=click, actor=shop.world.actor("rider"))
    theirs = verbs.redeem(shop.stock.pk, request=click, actor=shop.world.actor("driver"))
    assert mine.pk != theirs.pk
    assert theirs.person == shop.world.people["driver"]


def test_g10_without_points_or_pieces_nothing_changes(shop: Shop) -> None:
    with pytest.raises(Refused, match="30"):
        shop.redeem("driver")
    verbs.move_stock(shop.stock, "out", 5, note="", request=uuid4(), actor=SYSTEM)
    before = Transfer.objects.count()
    with pytest.raises(Refused):
        shop.redeem()
    assert (shop.points(), Transfer.objects.count(), Redemption.objects.count()) == (100, before, 0)


def test_g10_the_keeper_hands_over_by_code_and_both_are_used(shop: Shop) -> None:
    made, keeper = shop.redeem(), shop.world.actor("counter")
    found = by_code(keeper, f" {made.code[:4].lower()}-{made.code[4:]} ")
    assert found == made
    done = verbs.hand_over(made.pk, actor=keeper)
    assert verbs.hand_over(made.pk, actor=keeper).ended_at == done.ended_at
    assert (done.state, shop.free, shop.points()) == ("done", 4, 70)
    assert reserved(shop.world.people["rider"]) == 0
    assert by_code(keeper, made.code) is None
    assert differences() == []


def test_g10_only_the_places_own_keeper_hands_over(shop: Shop) -> None:
    made = shop.redeem()
    staff(shop.world, "other", "counter_keeper", shop.world.units["west"])
    for who in ("other", "rider", "grid"):
        assert by_code(shop.world.actor(who), made.code) is None
        with pytest.raises(Denied):
            verbs.hand_over(made.pk, actor=shop.world.actor(who))
    assert shop.free == 4
    made.refresh_from_db()
    assert made.state == "ready"


def test_g10_nobody_hands_over_to_themselves(shop: Shop) -> None:
    give(shop.world.people["counter"], 30)
    made = shop.redeem("counter")
    with pytest.raises(Refused):
        verbs.hand_over(made.pk, actor=shop.world.actor("counter"))


def test_g10_taken_back_both_are_free_again(shop: Shop) -> None:
    made = shop.redeem()
    rider = shop.world.actor("rider")
    assert verbs.cancel(made.pk, actor=rider).state == "cancelled"
    assert verbs.cancel(made.pk, actor=rider).state == "cancelled"
    assert (shop.free, shop.points()) == (5, 100)
    with pytest.raises(Refused):
        verbs.hand_over(made.pk, actor=shop.world.actor("counter"))
    with pytest.raises(Denied):
        verbs.cancel(made.pk, actor=shop.world.actor("driver"))


@pytest.mark.parametrize("ledger_first", [False, True])
def test_g10_not_picked_up_in_time_both_go_back_and_nothing_is_held_against_it(
    shop: Shop, ledger_first: bool
) -> None:
    made = shop.redeem()
    with clock.frozen(made.expires_at):
        with pytest.raises(Refused):
            verbs.hand_over(made.pk, actor=shop.world.actor("counter"))
        if ledger_first:
            assert expire_holds() == 2
        assert verbs.lapse_due() == 1
        assert verbs.lapse_due() == 0
        made.refresh_from_db()
        assert (made.state, shop.free, shop.points()) == ("lapsed", 5, 100)
        again = shop.redeem()
    assert again.flags == ""
    run_pending()
    assert Notice.objects.filter(kind="gigwork.redemption").count() == 1


def test_x07_taken_back_after_its_time_is_no_second_refund(shop: Shop) -> None:
    made = shop.redeem()
    with clock.frozen(made.expires_at + timedelta(minutes=1)):
        expire_holds()
        verbs.cancel(made.pk, actor=shop.world.actor("rider"))
    assert (shop.free, shop.points()) == (5, 100)
    assert differences() == []


def test_g10_brought_back_points_and_piece_return_once(shop: Shop) -> None:
    made = shop.redeem()
    verbs.hand_over(made.pk, actor=shop.world.actor("counter"))
    for _twice in range(2):
        verbs.bring_back(made.pk, reason="拉链坏了", actor=shop.world.actor("goods"))
    assert (shop.free, shop.points()) == (5, 100)
    with pytest.raises(Denied):
        verbs.bring_back(made.pk, reason="x", actor=shop.world.actor("counter"))
    assert differences() == []


def test_g10_a_months_limit_of_the_good_and_of_all(shop: Shop) -> None:
    give(shop.world.people["rider"], 1000)
    gigwork.set_goods_rule(monthly_pieces=2, review_points=0, actor=SYSTEM)
    shop.good.monthly = 1
    shop.good.save()
    shop.redeem()
    with pytest.raises(Refused, match="每月限兑"):
        shop.redeem()
    other = add_good(shop.world, "雨衣").stocks.get()
    verbs.move_stock(other, "in", 5, note="", request=uuid4(), actor=SYSTEM)
    second = shop.redeem(stock=other)
    with pytest.raises(Refused, match="上限"):
        shop.redeem(stock=other)
    verbs.cancel(second.pk, actor=shop.world.actor("rider"))
    assert shop.redeem(stock=other).state == "ready"


def test_g10_reserving_again_and_again_ends_for_the_day(shop: Shop) -> None:
    for _n in range(6):
        verbs.cancel(shop.redeem().pk, actor=shop.world.actor("rider"))
    with pytest.raises(Refused, match="今天"):
        shop.redeem()
    with clock.frozen(clock.now() + timedelta(days=1)):
        assert shop.redeem().state == "ready"


def test_g10_much_at_once_is_looked_at_first(shop: Shop) -> None:
    gigwork.set_goods_rule(review_points=29, actor=SYSTEM)
    made = shop.redeem()
    assert (made.state, made.flags, shop.free, shop.points()) == ("review", LARGE, 4, 70)
    with pytest.raises(Refused):
        verbs.hand_over(made.pk, actor=shop.world.actor("counter"))
    with pytest.raises(Denied):
        verbs.decide(made.pk, approve=True, actor=shop.world.actor("counter"))
    verbs.decide(made.pk, approve=True, actor=shop.world.actor("goods"))
    assert verbs.hand_over(made.pk, actor=shop.world.actor("counter")).state == "done"


def test_g10_refused_with_a_reason_both_go_back(shop: Shop) -> None:
    gigwork.set_goods_rule(review_points=29, actor=SYSTEM)
    made, goods = shop.redeem(), shop.world.actor("goods")
    with pytest.raises(Refused):
        verbs.decide(made.pk, approve=False, reason=" ", actor=goods)
    verbs.decide(made.pk, approve=False, reason="上报记录存疑", actor=goods)
    made.refresh_from_db()
    assert (made.state, made.reason, shop.free, shop.points()) == (
        "refused", "上报记录存疑", 5, 100,
    )  # fmt: skip
    run_pending()
    told = Notice.objects.get(kind="gigwork.redemption")
    assert "上报记录存疑" in told.body


def test_g10_a_slow_office_costs_nobody_the_piece(shop: Shop) -> None:
    gigwork.set_goods_rule(review_points=29, actor=SYSTEM)
    made = shop.redeem()
    assert verbs.pass_unreviewed() == 0
    with clock.frozen(made.made_at + timedelta(hours=48)):
        assert verbs.pass_unreviewed() == 1
        done = verbs.hand_over(made.pk, actor=shop.world.actor("counter"))
    assert (done.state, done.decided_by) == ("done", None)


def test_g10_reports_with_flags_are_looked_at_first(shop: Shop) -> None:
    for _n in range(3):
        hazard(shop.world)
    HazardReport.objects.update(far_from_photo=True)
    assert shop.redeem().flags == REPORTS


def test_g10_nobody_decides_about_their_own(shop: Shop) -> None:
    gigwork.set_goods_rule(review_points=29, actor=SYSTEM)
    give(shop.world.people["goods"], 30)
    made = shop.redeem("goods")
    with pytest.raises(Refused):
        verbs.decide(made.pk, approve=True, actor=shop.world.actor("goods"))


def test_g10_counting_brings_the_book_to_the_shelf(shop: Shop) -> None:
    shop.redeem()
    goods = shop.world.actor("goods")
    assert verbs.move_stock(shop.stock, "count", 5, note="", request=uuid4(), actor=goods) is None
    click = uuid4()
    for _twice in range(2):
        verbs.move_stock(shop.stock, "count", 3, note="盘点", request=click, actor=goods)
    assert shop.free == 2
    with pytest.raises(Refused):
        verbs.move_stock(shop.stock, "count", 0, note="", request=uuid4(), actor=goods)
    verbs.move_stock(shop.stock, "count", 9, note="", request=uuid4(), actor=goods)
    assert shop.free == 8
    with pytest.raises(Denied):
        verbs.move_stock(
            shop.stock, "in", 1, note="", request=uuid4(), actor=shop.world.actor("counter")
        )
    assert differences() == []


def test_g10_a_piece_costs_what_it_cost_when_it_was_redeemed(shop: Shop) -> None:
    made = shop.redeem()
    verbs.save_good(shop.good, unit=shop.good.unit, points=50, actor=SYSTEM)
    verbs.cancel(made.pk, actor=shop.world.actor("rider"))
    assert balance(shop.world.people["rider"]) == 100
