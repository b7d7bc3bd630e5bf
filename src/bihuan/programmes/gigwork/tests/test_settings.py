"""Categories, clocks and points are data that the office changes (issue: clocks and categories)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from bihuan.core.access import SYSTEM
from bihuan.core.casework.models import CaseClock, ClockRule
from bihuan.core.casework.tests.world import World
from bihuan.core.kernel import clock
from bihuan.core.parties.actions import end_appointment
from bihuan.core.parties.models import Appointment
from bihuan.programmes.gigwork.actions import load_defaults
from bihuan.programmes.gigwork.models import HazardCategory, RewardRule
from bihuan.programmes.gigwork.tests.ground import hazard

SignIn = Callable[[str], Client]


def post(client: Client, url: str, **data: Any) -> Any:
    return client.post(url, {"client_id": str(uuid4()), **data})


def fields(row: HazardCategory | None = None, **change: Any) -> dict[str, Any]:
    row = row or HazardCategory(group="roads", title="新类", title_en="New", order=500)
    given: dict[str, Any] = {
        "title": row.title,
        "title_en": row.title_en,
        "group": row.group,
        "words": row.words,
        "order": row.order,
        "active": "on",
    }
    for name, calendar in (("receipt", "watch"), ("safe", "elapsed"), ("repair", "working")):
        given |= {f"{name}_minutes": "", f"{name}_calendar": calendar, f"{name}_amber": "70"}
    return given | change


def test_g09_changed_clock_holds_for_the_next_report(world: World, sign_in: SignIn) -> None:
    row = HazardCategory.objects.get(code="pothole")
    before = CaseClock.objects.get(case=hazard(world).case, code="safe").minutes
    url = reverse("gigwork:category", args=["pothole"])
    answer = post(sign_in("keeper"), url, **fields(row, safe_minutes="45"))
    assert answer.status_code == 302
    after = CaseClock.objects.get(case=hazard(world).case, code="safe").minutes
    assert (before, after) == (120, 45)


def test_g09_emptied_clock_goes_back_to_the_general_time(world: World, sign_in: SignIn) -> None:
    row = HazardCategory.objects.get(code="gas")
    assert ClockRule.objects.filter(category="gas", code="safe").exists()
    post(sign_in("keeper"), reverse("gigwork:category", args=["gas"]), **fields(row))
    assert not ClockRule.objects.filter(category="gas").exists()


def test_g09_new_category_is_guessed_at_once(world: World, sign_in: SignIn) -> None:
    url = reverse("gigwork:category_new")
    answer = post(sign_in("keeper"), url, **fields(code="drone", words="无人机!"))
    assert answer.status_code == 302
    assert hazard(world, words="无人机掉下来了").case.category == "drone"
    again = post(sign_in("keeper"), url, **fields(code="drone"))
    assert again.status_code == 200
    assert HazardCategory.objects.filter(code="drone").count() == 1


def test_g09_out_of_use_is_offered_no_more(world: World, sign_in: SignIn) -> None:
    row = HazardCategory.objects.get(code="dog")
    keeper = sign_in("keeper")
    given = fields(row)
    del given["active"]
    post(keeper, reverse("gigwork:category", args=["dog"]), **given)
    assert hazard(world, words="野狗追人").case.category != "dog"
    assert b'value="dog"' not in Client().get(reverse("gigwork:report")).content


def test_g09_the_last_resort_stays_in_use(world: World, sign_in: SignIn) -> None:
    row = HazardCategory.objects.get(code="other")
    given = fields(row)
    del given["active"]
    answer = post(sign_in("keeper"), reverse("gigwork:category", args=["other"]), **given)
    assert answer.status_code == 200
    row.refresh_from_db()
    assert row.active


def test_g10_the_rule_of_points_is_a_new_version(world: World, sign_in: SignIn) -> None:
    given = {"points": "15", "daily_points": "60", "device_reports": "8", "far_metres": "300"}
    assert post(sign_in("keeper"), reverse("gigwork:reward"), **given).status_code == 302
    assert [(r.version, r.points) for r in RewardRule.objects.all()] == [(2, 15), (1, 10)]


@pytest.mark.parametrize("name", ["rider", "grid", "dispatcher", "admin"])
def test_g09_nobody_else_may_change_them(world: World, sign_in: SignIn, name: str) -> None:
    client = sign_in(name)
    for url in (
        reverse("gigwork:category_new"),
        reverse("gigwork:category", args=["pothole"]),
        reverse("gigwork:reward"),
        reverse("gigwork:categories"),
    ):
        assert client.get(url).status_code == 403
        assert post(client, url, **fields(code="mine", points="9999")).status_code in (403, 405)
    assert not HazardCategory.objects.filter(code="mine").exists()
    assert RewardRule.objects.count() == 1


def test_g09_loading_again_keeps_the_offices_changes(world: World) -> None:
    HazardCategory.objects.filter(code="dog").update(title="犬")
    assert load_defaults() == 0
    assert HazardCategory.objects.get(code="dog").title == "犬"


def test_g09_the_list_shows_every_category(world: World, sign_in: SignIn) -> None:
    shown = sign_in("keeper").get(reverse("gigwork:categories"), {"try": "井盖没了"})
    assert len(shown.context["rows"]) == HazardCategory.objects.count()
    assert shown.context["best"].code == "manhole"


def test_x01_the_right_ends_with_the_appointment(world: World, sign_in: SignIn) -> None:
    keeper, url = sign_in("keeper"), reverse("gigwork:category", args=["dog"])
    assert keeper.get(url).status_code == 200
    held = Appointment.objects.get(person=world.people["keeper"])
    end_appointment(held, last_day=clock.today() - timedelta(days=1), actor=SYSTEM)
    assert keeper.get(url).status_code == 403
    assert post(keeper, url, **fields(title="犬")).status_code == 403
    assert HazardCategory.objects.get(code="dog").title != "犬"
