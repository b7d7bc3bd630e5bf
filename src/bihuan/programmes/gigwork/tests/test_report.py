"""G-09 and X-02 through HTTP: a hazard is reported from the phone, with and without everything."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from bihuan.core.casework.models import Case, Submission
from bihuan.core.casework.tests.world import World
from bihuan.core.files.models import StoredFile
from bihuan.core.kernel.levels import PUBLIC, UNIT
from bihuan.programmes.gigwork.models import HazardReport
from bihuan.programmes.gigwork.tests.ground import EAST, HOLE, hazard, photo, through

SignIn = Callable[[str], Client]
HERE = {"lat": str(EAST[0]), "lon": str(EAST[1]), "accuracy": "12", "datum_came": "wgs84"}


def send(client: Client, **data: Any) -> Any:
    fields = {"client_id": str(uuid4()), **HERE, "words": HOLE} | data
    return client.post(reverse("gigwork:report"), fields)


def test_g09_two_taps_are_a_report(world: World, sign_in: SignIn) -> None:
    rider = sign_in("rider")
    answer = send(rider, words="", photos=photo())
    submission = Submission.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == reverse("gigwork:sent", args=[submission.pk])
    assert submission.reporter == world.people["rider"]
    assert (submission.lat, submission.lon, submission.accuracy) == (*EAST, 12.0)
    assert submission.case.category == "other"
    assert StoredFile.objects.get(owner_id=submission.pk).purpose == "report"
    shown = rider.get(answer["Location"]).content.decode()
    assert submission.number in shown
    assert submission.lookup_code in shown


def test_x02_without_an_account_number_and_code_are_enough(world: World, client: Client) -> None:
    answer = send(client, contact_phone="138 0000 1111")
    submission = Submission.objects.get()
    assert submission.reporter is None
    assert submission.contact_phone == "138 0000 1111"
    assert submission.number in client.get(answer["Location"]).content.decode()
    assert client.get(reverse("casework:tracked", args=[submission.number])).status_code == 200


def test_x02_nobody_else_sees_the_page_with_the_code(world: World, sign_in: SignIn) -> None:
    submission = hazard(world)
    page = reverse("gigwork:sent", args=[submission.pk])
    for other in (Client(), sign_in("driver"), sign_in("neighbour")):
        assert other.get(page).status_code == 404
    assert sign_in("rider").get(page).status_code == 200


def test_g09_sent_twice_is_one(world: World, sign_in: SignIn) -> None:
    rider, same = sign_in("rider"), str(uuid4())
    first, second = send(rider, client_id=same), send(rider, client_id=same)
    assert first["Location"] == second["Location"]
    assert Submission.objects.count() == 1
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"words": ""}, "words"),
        ({"lat": "", "lon": ""}, "address"),
        ({"lat": "100"}, "lat"),
        ({"lat": "nan"}, "lat"),
        ({"category": "no such"}, "category"),
        ({"happened_at": "2001-01-01T10:00"}, "happened_at"),
        ({"contact_phone": "call me"}, "contact_phone"),
        ({"words": "机密★1年"}, "words"),
        ({"joins": "x"}, "joins"),
    ],
)
def test_g09_what_is_wrong_is_said_and_nothing_is_lost(
    world: World, client: Client, change: dict[str, str], field: str
) -> None:
    answer = send(client, **change)
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert not Submission.objects.exists()
    kept = change.get("words", HOLE)
    assert kept in answer.content.decode()


def test_x21_a_doubtful_mark_asks_instead_of_refusing(world: World, client: Client) -> None:
    words = "这里的秘密通道堵了"
    assert "nothing_secret" in send(client, words=words).context["form"].errors
    assert not Submission.objects.exists()
    assert send(client, words=words, nothing_secret="on").status_code == 302


def test_x21_level_is_what_the_reporter_chose(world: World, client: Client) -> None:
    send(client)
    send(client, internal="on")
    assert [s.case.level for s in Submission.objects.order_by("id")] == [PUBLIC, UNIT]


def test_g09_typed_address_instead_of_a_place(world: World, client: Client) -> None:
    assert send(client, lat="", lon="", address="国庆北路").status_code == 302
    assert Submission.objects.get().case.unit == world.units["west"]


def test_g09_hostile_words_stay_inert(world: World, sign_in: SignIn) -> None:
    rider, bad = sign_in("rider"), "<script>alert(1)</script><img src=x onerror=alert(1)>"
    send(rider, words=bad, address=f"坑{bad}")
    submission = Submission.objects.get()
    for page in (
        reverse("gigwork:sent", args=[submission.pk]),
        reverse("gigwork:mine"),
        reverse("gigwork:mine_one", args=[submission.number]),
        reverse("gigwork:map"),
    ):
        text = rider.get(page).content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_g09_a_file_that_is_no_photo_is_refused_in_words(world: World, client: Client) -> None:
    from bihuan.core.files.tests.samples import upload

    answer = send(client, photos=upload(b"<html>", "photo.jpg"))
    assert "photos" in answer.context["form"].errors
    assert not Submission.objects.exists()


def test_g09_one_address_is_asked_to_sign_in_after_thirty(
    world: World, client: Client, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bihuan.programmes.gigwork.views.report.PER_HOUR", 2)
    assert [send(client).status_code for _n in range(3)] == [302, 302, 200]
    assert Submission.objects.count() == 2
    assert send(sign_in("rider")).status_code == 302


def test_g09_near_ones_are_shown_before_sending(world: World, client: Client) -> None:
    hazard(world, words=f"{HOLE} 13812345678")
    hazard(world, level=UNIT, words="路灯不亮")
    text = client.get(reverse("gigwork:near"), {"lat": str(EAST[0] + 0.0002), "lon": str(EAST[1])})
    shown = text.content.decode()
    assert shown.count('name="joins"') == 2
    assert "路面坑洼" in shown
    assert "13812345678" not in shown
    assert (
        client.get(reverse("gigwork:near"), {"lat": "25.7", "lon": "113.0"}).content.strip() == b""
    )
    assert client.get(reverse("gigwork:near"), {"lat": "x"}).content == b""


def test_g09_it_is_this_one_joins_it(world: World, sign_in: SignIn) -> None:
    first = hazard(world)
    send(sign_in("driver"), joins=str(first.case.pk))
    second = Submission.objects.exclude(pk=first.pk).get()
    assert (second.case, second.standing) == (first.case, "duplicate")
    assert second.number != first.number


def test_g09_joining_what_is_closed_far_or_internal_opens_its_own(
    world: World, sign_in: SignIn
) -> None:
    void = {"propose_void": "dispatcher"}
    closed = through(
        world,
        hazard(world).case,
        "propose_void",
        "approve_void",
        by=void | {"approve_void": "leader"},
    )
    internal = hazard(world, level=UNIT).case
    far = hazard(world, lat=EAST[0] + 0.005).case
    driver = sign_in("driver")
    for case in (closed, internal, far):
        send(driver, joins=str(case.pk))
    mine = Submission.objects.filter(reporter=world.people["driver"])
    assert [s.standing for s in mine] == ["first"] * 3


def test_g09_the_phones_mark_is_kept_only_as_a_digest(world: World, client: Client) -> None:
    client.get(reverse("gigwork:report"))
    token = client.cookies["device"].value
    send(client)
    kept = HazardReport.objects.get().device_hash
    assert kept
    assert token not in kept


def test_x02_places_are_offered_while_typing(world: World, client: Client) -> None:
    shown = client.get(reverse("gigwork:places"), {"address": "国庆"}).content.decode()
    assert '<option value="国庆北路">' in shown
    assert client.get(reverse("gigwork:places"), {"address": "国"}).content == b""


def test_g09_a_lost_answer_is_given_again_without_an_account(world: World) -> None:
    same, late = str(uuid4()), Client()
    lost = send(Client(), client_id=same)
    again = send(late, client_id=same)
    assert lost["Location"] == again["Location"]
    assert Submission.objects.count() == 1
    shown = late.get(again["Location"])
    assert Submission.objects.get().lookup_code in shown.content.decode()
