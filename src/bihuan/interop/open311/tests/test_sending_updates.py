"""X-20: updates sent with a key: a step where the post may make it, else words for staff."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from bihuan.core.apikeys.tests.keys import key_for
from bihuan.core.casework import wiring_api
from bihuan.core.casework.loop import Kind
from bihuan.core.casework.models import Case, TrailEntry
from bihuan.core.casework.offering import Offer
from bihuan.core.casework.queries.timeline import timeline
from bihuan.core.casework.tests import kind
from bihuan.core.casework.tests.world import World
from bihuan.core.files.tests.samples import picture, upload
from bihuan.core.kernel import clock
from bihuan.core.kernel.levels import UNIT
from bihuan.core.parties.models import Appointment
from bihuan.interop.open311.tests.helpers import ENGLISH, ROOT, bring, get, move

KIND: Kind = kind.MATTER


def update(key: str, **data: Any) -> Any:
    return ENGLISH.post(f"{ROOT}servicerequestupdates.json", {"api_key": key} | data)


def test_x20_an_update_without_words_is_a_sentence_for_staff(world: World, key: str) -> None:
    one = bring(world)
    for status in ("OPEN", "OPEN"):
        assert update(key, service_request_id=one.number, status=status).status_code == 200
    words = [line.words for line in timeline(Case.objects.get(pk=one.case_id), KIND)]
    assert words[1:] == ["对方系统反馈状态：OPEN，没有其他说明。"]


def test_x20_an_update_moves_where_the_post_may(world: World, key: str) -> None:
    offer = Offer(prefix="t-", moves={"INVESTIGATING": "accept", "CLOSED": "verify"})
    wiring_api.offer_to_public(KIND.code, offer)
    one = bring(world)
    answer = update(key, service_request_id=one.number, status="investigating", description="On it")
    assert answer.status_code == 200
    case = Case.objects.get(pk=one.case_id)
    entry = TrailEntry.objects.get(case=case, verb="accept")
    assert (case.state, entry.channel) == ("accepted", "api")
    assert answer.json() == [{"update_id": f"{entry.pk}.{one.number}", "account_id": None}]
    assert get("servicerequestupdates")[0]["update_id"] == f"{entry.pk}.{one.number}"


def test_x20_else_its_words_go_to_staff_and_nothing_moves(world: World, key: str) -> None:
    offer = Offer(prefix="t-", moves={"FIXED": "handle"}, words_of=("handle",))
    wiring_api.offer_to_public(KIND.code, offer)
    one = bring(world)
    move(world, one, "assign", "dispatcher", lead=world.posts["roads"])
    before = get("requests")[0]["updated_datetime"]
    with clock.frozen(clock.now() + timedelta(hours=1)):
        answer = update(key, service_request_id=one.number, status="FIXED", description="Done 139")
    assert answer.status_code == 200
    case = Case.objects.get(pk=one.case_id)
    assert case.state == "assigned"
    assert timeline(case, KIND)[-1].words == "FIXED: Done 139"
    assert "Done 139" not in str(get("servicerequestupdates"))
    assert get("requests")[0]["updated_datetime"] == before


def test_x20_an_update_is_written_once_under_its_id(world: World, key: str) -> None:
    one = bring(world)
    own: dict[str, Any] = {"HTTP_IDEMPOTENCY_KEY": str(uuid4())}
    data = {"api_key": key, "service_request_id": one.number, "description": "Seen"}
    url = f"{ROOT}servicerequestupdates.xml"
    first, again = (ENGLISH.post(url, data, **own) for _n in range(2))
    assert first.content == again.content
    assert again["Idempotency-Replayed"] == "true"
    for each in (first, again):
        assert each["Access-Control-Allow-Origin"] == "*"
        assert "Idempotency-Replayed" in each["Access-Control-Expose-Headers"]
    assert TrailEntry.objects.filter(verb="note").count() == 1


def test_x20_the_same_update_within_ten_minutes_is_sent_again(world: World, key: str) -> None:
    offer = Offer(prefix="t-", moves={"INVESTIGATING": "accept"})
    wiring_api.offer_to_public(KIND.code, offer)
    one, now = bring(world), clock.now()
    plan: list[tuple[int, dict[str, Any]]] = [
        (0, {"status": "INVESTIGATING", "description": "On it"}),
        (1, {"status": "INVESTIGATING", "description": "On it"}),
        (2, {"description": "Seen"}),
        (3, {"description": "Seen"}),
        (4, {"description": "Seen", "media": picture()}),
        (5, {"description": "Seen", "media": picture()}),
        (6, {"description": "Seen", "media": picture(50, 50)}),
        (7, {"description": "Seen"}),
        (18, {"description": "Seen"}),
    ]
    found = []
    for minutes, data in plan:
        sent = data | ({"media": upload(data["media"])} if "media" in data else {})
        with clock.frozen(now + timedelta(minutes=minutes)):
            answer = update(key, service_request_id=one.number, **sent)
        assert answer.status_code == 200, answer.content
        found.append(answer.json()[0]["update_id"])
    order = list(dict.fromkeys(found))
    assert [order.index(update_id) for update_id in found] == [0, 0, 1, 1, 2, 2, 3, 4, 5]
    verbs = TrailEntry.objects.filter(case=one.case_id).order_by("seq").values_list("verb")
    assert [verb for (verb,) in verbs] == ["open", "accept", *["note"] * 5]


def test_x20_ids_of_its_own_make_the_same_words_two_updates(world: World, key: str) -> None:
    one = bring(world)
    for _each in range(2):
        own: dict[str, Any] = {"HTTP_IDEMPOTENCY_KEY": str(uuid4())}
        data = {"api_key": key, "service_request_id": one.number, "description": "Seen"}
        assert ENGLISH.post(f"{ROOT}servicerequestupdates.json", data, **own).status_code == 200
    assert TrailEntry.objects.filter(verb="note").count() == 2


def test_x20_another_post_saying_the_same_is_another_update(world: World, key: str) -> None:
    one = bring(world)
    grid = Appointment.objects.get(person=world.people["grid"])
    other = key_for(grid, "open311.write").secret
    for each in (key, other, key):
        assert update(each, service_request_id=one.number, description="Seen").status_code == 200
    assert TrailEntry.objects.filter(verb="note").count() == 2


def test_x20_updates_to_what_one_may_not_know_of_are_not_found(world: World, key: str) -> None:
    hidden = bring(world, level=UNIT)
    neighbour = Appointment.objects.get(person=world.people["neighbour"])
    strange = key_for(neighbour, "open311.write").secret
    for number in (hidden.number, "T-0"):
        response = update(strange, service_request_id=number, description="x")
        assert response.status_code == 404
    assert update(key, service_request_id=hidden.number, description="x").status_code == 200
    assert update(key, description="x").status_code == 400
    assert update(key, service_request_id=hidden.number).status_code == 400
    odd = update(key, service_request_id=hidden.number, status="ODD", description="x")
    assert odd.status_code == 400
    assert TrailEntry.objects.filter(verb="note").count() == 1
