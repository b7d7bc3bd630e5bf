"""G-10: pages of goods: who may open them, what they say when something is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bihuan.core.access import SYSTEM
from bihuan.core.kernel import clock
from bihuan.programmes.gigwork import actions as gigwork
from bihuan.programmes.gigwork.actions import shop as verbs
from bihuan.programmes.gigwork.models import Deed, Good, RecordIssued, Redemption, RewardRule, Stock
from bihuan.programmes.gigwork.tests.ground import hazard, through
from bihuan.programmes.gigwork.tests.shop.kit import Shop, add_good, give, staff

SignIn = Callable[[str], Client]


def redeem_at(shop: Shop) -> str:
    return reverse("gigwork:redeem", args=[shop.stock.pk])


def test_g10_anybody_reads_the_catalogue_and_nobody_redeems_without_a_name(shop: Shop) -> None:
    client = Client()
    assert "毛巾" in client.get(reverse("gigwork:shop")).content.decode()
    page = client.get(reverse("gigwork:good", args=[shop.good.pk]))
    assert page.status_code == 200
    assert client.post(redeem_at(shop)).status_code == 302
    assert not Redemption.objects.exists()


def test_g10_the_form_sent_twice_is_one_piece(shop: Shop, sign_in: SignIn) -> None:
    rider, click = sign_in("rider"), str(uuid4())
    first = rider.post(redeem_at(shop), {"client_id": click})
    again = rider.post(redeem_at(shop), {"client_id": click})
    assert first["Location"] == again["Location"]
    assert (Redemption.objects.count(), shop.free) == (1, 4)
    shown = rider.get(first["Location"]).content.decode()
    assert Redemption.objects.get().shown_code in shown
    assert "<svg" in shown


def test_g10_a_refusal_says_why_and_changes_nothing(shop: Shop, sign_in: SignIn) -> None:
    driver = sign_in("driver")
    answer = driver.post(redeem_at(shop), {"client_id": str(uuid4())}, follow=True)
    assert "30" in answer.content.decode()
    assert not Redemption.objects.exists()


def test_g10_nobody_elses_code_can_be_seen(shop: Shop, sign_in: SignIn) -> None:
    made = shop.redeem()
    url = reverse("gigwork:redemption", args=[made.pk])
    cancel = reverse("gigwork:redemption_cancel", args=[made.pk])
    for who in ("driver", "counter", "goods"):
        assert sign_in(who).get(url).status_code == 404
        assert sign_in(who).post(cancel).status_code == 404
    made.refresh_from_db()
    assert made.state == "ready"
    staff_page = sign_in("goods").get(reverse("gigwork:office_redemption", args=[made.pk]))
    assert made.code not in staff_page.content.decode()
    assert made.shown_code not in staff_page.content.decode()


def test_g10_the_counter_finds_by_code_and_another_counter_does_not(
    shop: Shop, sign_in: SignIn
) -> None:
    made = shop.redeem()
    counter = reverse("gigwork:counter")
    staff(shop.world, "other", "counter_keeper", shop.world.units["west"])
    wrong = sign_in("other").get(counter, {"code": made.code})
    assert wrong.status_code == 422
    one = reverse("gigwork:counter_one", args=[made.pk])
    assert sign_in("other").get(one).status_code == 404
    keeper = sign_in("counter")
    assert keeper.get(counter, {"code": "AAAA2222"}).status_code == 422
    found = keeper.get(counter, {"code": made.code.lower()})
    assert found["Location"] == one
    assert made.code not in keeper.get(one).content.decode()
    keeper.post(reverse("gigwork:counter_hand", args=[made.pk]))
    made.refresh_from_db()
    assert made.state == "done"


def test_g10_codes_cannot_be_tried_without_end(
    shop: Shop, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bihuan.programmes.gigwork.views.shop import counter

    monkeypatch.setattr(counter, "TRIES", 2)
    made, keeper, page = shop.redeem(), sign_in("counter"), reverse("gigwork:counter")
    for _n in range(2):
        keeper.get(page, {"code": "AAAA2222"})
    assert keeper.get(page, {"code": made.code}).status_code == 422


def test_g10_the_office_keeps_goods_and_what_was_typed_stays(shop: Shop, sign_in: SignIn) -> None:
    office, new = sign_in("goods"), reverse("gigwork:goods_new")
    given = {"title": "毛巾", "title_en": "Towel", "points": "20", "monthly": "1", "order": "0"}
    twice = office.post(new, given)
    assert twice.status_code == 422
    assert 'value="毛巾"' in twice.content.decode()
    assert Good.objects.count() == 1
    assert office.post(new, {**given, "title": "雨衣", "points": "0"}).status_code == 422
    assert office.post(new, {**given, "title": "雨衣", "active": "on"}).status_code == 302
    assert Stock.objects.filter(good__title="雨衣", place=shop.place).exists()
    shelf = reverse("gigwork:shelf", args=[shop.stock.pk])
    assert office.post(shelf, {"way": "out", "pieces": "9"}).status_code == 422
    assert office.post(shelf, {"way": "in", "pieces": "2"}).status_code == 302
    assert shop.free == 7


def test_g10_rules_are_a_new_version_and_keep_the_others(shop: Shop, sign_in: SignIn) -> None:
    gigwork.set_reward_rule(
        points=12, daily_points=60, device_reports=5, far_metres=300, actor=SYSTEM
    )
    given = {
        "patrol_points": "6", "publicity_points": "4", "pick_up_hours": "48",
        "monthly_pieces": "3", "review_points": "80", "star_places": "5", "star_least": "30",
    }  # fmt: skip
    url = reverse("gigwork:goods_rules")
    assert sign_in("goods").post(url, {**given, "pick_up_hours": "0"}).status_code == 422
    assert sign_in("goods").post(url, given).status_code == 302
    rule = RewardRule.objects.first()
    assert rule is not None
    assert (rule.version, rule.points, rule.patrol_points, rule.pick_up_hours) == (3, 12, 6, 48)


@pytest.mark.parametrize("who", ["rider", "grid", "dispatcher", "counter"])
def test_g10_nobody_else_keeps_goods(shop: Shop, sign_in: SignIn, who: str) -> None:
    client = sign_in(who)
    made = shop.redeem()
    for url in (
        reverse("gigwork:goods"),
        reverse("gigwork:goods_new"),
        reverse("gigwork:goods_rules"),
        reverse("gigwork:shelf", args=[shop.stock.pk]),
        reverse("gigwork:office_redemptions"),
        reverse("gigwork:office_redemption", args=[made.pk]),
        reverse("gigwork:office_stars"),
    ):
        assert client.get(url).status_code == 403
        assert client.post(url, {"approve": "1", "pieces": "5", "way": "in"}).status_code == 403
    assert (shop.free, RewardRule.objects.count()) == (4, 1)


def test_g10_a_deed_is_sent_and_decided(shop: Shop, sign_in: SignIn) -> None:
    rider, keeper = sign_in("rider"), sign_in("counter")
    given = {"kind": "patrol", "done_on": f"{clock.today():%F}", "place": str(shop.place.pk)}
    assert rider.post(reverse("gigwork:deed_new"), given).status_code == 422
    answer = rider.post(reverse("gigwork:deed_new"), {**given, "words": "巡查"})
    assert answer.status_code == 302
    again = rider.post(reverse("gigwork:deed_new"), {**given, "words": "再巡查"})
    assert again.status_code == 422
    assert "再巡查" in again.content.decode()
    url = reverse("gigwork:counter_deed", args=[Deed.objects.get().pk])
    assert keeper.post(url, {"confirm": "0"}).status_code == 422
    assert keeper.post(url, {"confirm": "1"}).status_code == 302
    assert shop.points() == 105


def test_g10_the_record_needs_consent_and_something_to_say(shop: Shop, sign_in: SignIn) -> None:
    url, given = reverse("gigwork:record"), {"purpose": "honour", "recipient": "社区党支部"}
    assert sign_in("rider").post(url, {**given, "consent": "on"}).status_code == 422
    through(shop.world, hazard(shop.world).case, "accept")
    refused = sign_in("rider").post(url, given)
    assert refused.status_code == 422
    assert "社区党支部" in refused.content.decode()
    assert not RecordIssued.objects.exists()
    made = sign_in("rider").post(url, {**given, "consent": "on"})
    assert made["Content-Type"] == "application/pdf"
    assert made.content.startswith(b"%PDF")
    kept = RecordIssued.objects.get()
    assert (kept.reports, kept.points, kept.recipient) == (1, 10, "社区党支部")
    assert kept.number in made["Content-Disposition"]


def asked(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


def test_g10_lists_ask_the_same_for_one_row_and_for_three(shop: Shop, sign_in: SignIn) -> None:
    give(shop.world.people["rider"], 500)
    verbs.move_stock(shop.stock, "in", 20, note="", request=uuid4(), actor=SYSTEM)
    gigwork.set_goods_rule(monthly_pieces=0, review_points=1, actor=SYSTEM)
    clients = {
        "gigwork:shop": sign_in("rider"),
        "gigwork:redemptions": sign_in("rider"),
        "gigwork:deeds": sign_in("rider"),
        "gigwork:counter": sign_in("counter"),
        "gigwork:counter_deeds": sign_in("counter"),
        "gigwork:goods": sign_in("goods"),
        "gigwork:office_redemptions": sign_in("goods"),
    }

    def more(number: int) -> None:
        verbs.decide(shop.redeem().pk, approve=True, actor=shop.world.actor("goods"))
        shop.redeem()
        verbs.send_deed(
            shop.place, kind="patrol", done_on=clock.today() - timedelta(days=number),
            words="巡查", actor=shop.world.actor("rider"),
        )  # fmt: skip

    more(0)
    before = {name: asked(client, reverse(name)) for name, client in clients.items()}
    more(1)
    more(2)
    for number in range(2):
        add_good(shop.world, f"物品{number}")
    after = {name: asked(client, reverse(name)) for name, client in clients.items()}
    assert after == before
