"""X-20: hazards through Open311: services in both languages, and the promise of the report form."""

import pytest
from django.test import Client

from bihuan.core.casework.tests.world import World
from bihuan.interop.open311.contract import STATUSES
from bihuan.programmes.gigwork.models import HazardCategory
from bihuan.programmes.gigwork.offer import OFFER
from bihuan.programmes.gigwork.states import KIND
from bihuan.programmes.gigwork.tests.ground import WHOLE, hazard, through

ROOT = "/open311/v2/"
ENGLISH = {"Accept-Language": "en"}


def test_x20_services_are_the_categories_in_use_chinese_first(world: World, client: Client) -> None:
    HazardCategory.objects.filter(code="pothole").update(active=False)
    rows = {row["service_code"]: row for row in client.get(f"{ROOT}services.json").json()}
    assert "pothole" not in rows
    assert rows["manhole"]["service_name"] == "井盖、雨水箅子破损"
    assert rows["manhole"]["group"] == "道路交通"
    assert rows["manhole"]["metadata"] is True
    assert rows["manhole"]["keywords"].startswith("井盖, 窨井")
    english = client.get(f"{ROOT}services.json?locale=en").json()
    [manhole] = [row for row in english if row["service_code"] == "manhole"]
    assert manhole["service_name"] == "Manhole cover or grating"
    assert manhole["description"] == "Repaired within 2 working days once a department has it."


def test_x20_each_service_asks_two_questions(world: World, client: Client) -> None:
    found = client.get(f"{ROOT}services/manhole.json", headers=ENGLISH).json()
    assert [(one["code"], one["datatype"], one["required"]) for one in found["attributes"]] == [
        ("danger", "singlevaluelist", False),
        ("affected", "multivaluelist", False),
    ]
    assert [one["order"] for one in found["attributes"]] == [1, 2]


def test_x20_words_and_typed_address_of_the_form_stay_private(world: World, client: Client) -> None:
    one = hazard(world, words="我家门口有坑", address="张三家 2 栋")
    [row] = client.get(f"{ROOT}requests.json", headers=ENGLISH).json()
    assert row["description"] == "Pothole · Community"
    assert row["address"] == "Community, District, Province"
    through(world, one.case, *WHOLE)
    text = client.get(f"{ROOT}requests/{one.number}.xml").content.decode()
    assert "门口" not in text
    assert "张三" not in text


def test_x20_updates_carry_the_words_that_everybody_may_read(world: World, client: Client) -> None:
    one = hazard(world)
    through(world, one.case, *WHOLE)
    rows = client.get(f"{ROOT}servicerequestupdates.json", headers=ENGLISH).json()
    assert [row["status"] for row in rows] == [
        "CLOSED",
        "FIXED",
        "ACTION_SCHEDULED",
        "INTERNAL_REFERRAL",
        "IN_PROGRESS",
        "INVESTIGATING",
    ]
    assert rows[1]["description"].endswith(": Filled")
    assert "A big hole" not in str(rows)


@pytest.mark.parametrize("word", [*OFFER.statuses.values(), *OFFER.moves])
def test_x20_the_programme_uses_words_that_clients_know(word: str) -> None:
    assert word in STATUSES


def test_x20_what_the_offer_names_is_in_the_loop() -> None:
    assert set(OFFER.statuses) == {state.code for state in KIND.states}
    moves = {move.code: move for move in KIND.moves}
    assert all(moves[code].audience == "public" for code in OFFER.words_of)
    assert set(OFFER.moves.values()) <= set(moves)
