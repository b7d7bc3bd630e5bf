"""X-20, X-17: requests sent with a key: one record, private what is private."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from django.test import Client

from bihuan.core.access import SYSTEM
from bihuan.core.apikeys import scopes
from bihuan.core.apikeys.scopes import Scope
from bihuan.core.apikeys.tests.keys import key_for
from bihuan.core.casework import wiring_api
from bihuan.core.casework.loop import Kind
from bihuan.core.casework.models import Case, Remark, Submission
from bihuan.core.casework.offering import Offer, Question, Service
from bihuan.core.casework.queries.timeline import timeline
from bihuan.core.casework.tests import kind
from bihuan.core.casework.tests.world import World
from bihuan.core.files.queries import files_of
from bihuan.core.files.tests.samples import picture, upload
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Appointment
from bihuan.core.places.actions import set_boundary
from bihuan.core.places.tests.world import box
from bihuan.interop.open311.tests import schema
from bihuan.interop.open311.tests.helpers import ENGLISH, ROOT, get

REPORT: dict[str, Any] = {
    "service_code": "t-hole",
    "lat": "25.79",
    "long": "113.03",
    "description": "A pit",
}
KIND: Kind = kind.MATTER
PERSONAL = {
    "email": "canary@example.cn",
    "device_id": "device-canary",
    "account_id": "account-canary",
    "first_name": "雪",
    "last_name": "欧阳",
    "phone": "13987654321",
    "media_url": "https://example.cn/canary.jpg",
}


def send(key: str, data: dict[str, Any] | None = None, form: str = "json", **more: Any) -> Any:
    sent = {"api_key": key} | (REPORT if data is None else data)
    return ENGLISH.post(f"{ROOT}requests.{form}", sent, **more)


def sentences(response: Any, status: int = 400) -> list[str]:
    assert response.status_code == status, response.content
    rows = response.json()
    assert {row["code"] for row in rows} == {status}
    assert Submission.objects.count() == 0
    return [row["description"] for row in rows]


def test_x20_a_request_is_brought_like_any_other(world: World, key: str) -> None:
    [row] = send(key).json()
    one = Submission.objects.get()
    assert list(row) == ["service_request_id", "service_notice", "account_id"]
    assert (row["service_request_id"], row["account_id"]) == (one.number, None)
    assert one.lookup_code in row["service_notice"]
    assert "Everybody may read your description" in row["service_notice"]
    assert (one.channel, one.words, one.level) == ("open311", "A pit", "public")
    assert (one.reporter, one.entered_by) == (None, None)
    assert (one.case.category, one.case.unit.name) == ("hole", "Community")
    assert get(f"requests/{one.number}")[0]["description"] == "A pit"


def test_x20_the_answer_in_xml_is_as_the_standard_has_it(world: World, key: str) -> None:
    document = ElementTree.fromstring(send(key, form="xml").content)
    assert document.tag == "service_requests"
    assert schema.faults(document, schema.CREATED) == []


@pytest.mark.parametrize("given", [{}, {"api_key": ""}, {"api_key": "wrong"}])
@pytest.mark.parametrize("path", ["requests", "servicerequestupdates"])
def test_x20_without_a_valid_key_nothing_is_written(
    world: World, given: dict[str, str], path: str
) -> None:
    for form in ("json", "xml"):
        response = ENGLISH.post(f"{ROOT}{path}.{form}", REPORT | given)
        assert response.status_code == 403
        assert response["Access-Control-Allow-Origin"] == "*"
    root = ElementTree.fromstring(response.content)
    assert schema.faults(root, schema.DOCUMENTS["errors"]) == []
    assert Submission.objects.count() == 0


def test_x20_a_key_for_something_else_may_not_send(world: World) -> None:
    scopes.register(Scope("elsewhere.read", "Read"))
    appointment = Appointment.objects.get(person=world.people["dispatcher"])
    assert "scope" in sentences(send(key_for(appointment, "elsewhere.read").secret), 403)[0]


@pytest.mark.parametrize("header", ["HTTP_X_API_KEY", "HTTP_AUTHORIZATION"])
def test_x20_the_key_may_come_in_a_header(world: World, key: str, header: str) -> None:
    value: Any = f"Bearer {key}" if header == "HTTP_AUTHORIZATION" else key
    more: dict[str, Any] = {header: value}
    response = Client().post(f"{ROOT}requests.json", REPORT, **more)
    assert response.status_code == 200


def test_x20_more_than_the_limit_is_told_when_to_go_on(world: World) -> None:
    appointment = Appointment.objects.get(person=world.people["dispatcher"])
    few = key_for(appointment, "open311.write", per_minute=1).secret
    assert send(few).status_code == 200
    response = send(few)
    assert response.status_code == 429
    assert 1 <= int(response["Retry-After"]) <= 60
    assert response.json()[0]["code"] == 429


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"service_code": ""}, "service_code was not provided."),
        ({"lat": "", "long": ""}, "Say where: lat and long, or address_string."),
        ({"lat": "", "long": "", "address_id": "7"}, "address_id was not found."),
        ({"long": ""}, "lat and long belong together: send both."),
        ({"lat": "95"}, "lat must be a number from -90 to 90."),
        ({"description": "x" * 4001}, "description may have at most 4000 characters."),
        ({"description": "机密★1年"}, "Secret matters do not go online."),
        ({"attribute[nothing]": "1"}, "attribute nothing was not found."),
    ],
)
def test_x20_what_is_wrong_is_said_in_sentences(
    world: World, key: str, change: dict[str, str], said: str
) -> None:
    [sentence] = sentences(send(key, REPORT | change))
    assert sentence.startswith(said)


def test_x20_an_unknown_service_is_not_found(world: World, key: str) -> None:
    assert sentences(send(key, REPORT | {"service_code": "zzz"}), 404) == [
        "service_code zzz was not found."
    ]


def test_x20_personal_data_is_kept_encrypted_or_not_at_all_and_never_shown(
    world: World, key: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    answer = send(key, REPORT | PERSONAL)
    one = Submission.objects.get()
    assert (one.contact_name, one.contact_phone) == ("欧阳雪", "13987654321")
    wrong = send(key, PERSONAL | {"service_code": "t-hole"})
    shown = [answer.content.decode(), wrong.content.decode(), caplog.text]
    for path in ("requests", f"requests/{one.number}", "servicerequestupdates"):
        shown += [str(get(path)), Client().get(f"{ROOT}{path}.xml").content.decode()]
    for text in shown:
        for secret in (*PERSONAL.values(), "欧阳雪", key):
            assert secret not in text
    assert one.lookup_code not in "".join(shown[1:])


def test_x20_the_same_id_is_one_record_whatever_the_key_of_another(world: World, key: str) -> None:
    own: dict[str, Any] = {"HTTP_IDEMPOTENCY_KEY": str(uuid4())}
    first, again = send(key, **own).json(), send(key, **own).json()
    assert first == again
    appointment = Appointment.objects.get(person=world.people["clerk"])
    other = send(key_for(appointment, "open311.write").secret, **own).json()
    assert other[0]["service_request_id"] != first[0]["service_request_id"]
    assert Submission.objects.count() == 2
    assert send(key, HTTP_IDEMPOTENCY_KEY="x").status_code == 400


@pytest.mark.parametrize("form", ["json", "xml"])
def test_x20_the_same_id_with_another_body_is_refused_and_not_lost(
    world: World, key: str, form: str
) -> None:
    own: dict[str, Any] = {"HTTP_IDEMPOTENCY_KEY": str(uuid4())}
    assert send(key, form=form, **own).status_code == 200
    other = send(key, REPORT | {"description": "Another pit"}, form, **own)
    sentence = (
        "This Idempotency-Key was already used with another body. Send the same body again, "
        "or another key."
    )
    assert other.status_code == 409
    if form == "json":
        assert other.json() == [{"code": 409, "description": sentence}]
    else:
        error = ElementTree.fromstring(other.content)[0]
        assert [part.text for part in error] == ["409", sentence]
    assert Submission.objects.get().words == "A pit"
    own = {"HTTP_IDEMPOTENCY_KEY": str(uuid4())}
    assert send(key, REPORT | {"description": "Another pit"}, form, **own).status_code == 200
    assert Submission.objects.count() == 2


@pytest.mark.parametrize("far", [("39.9", "116.4"), ("0", "0"), ("25.79", "113.08")])
def test_x20_a_position_far_from_every_boundary_is_refused(
    world: World, key: str, far: tuple[str, str]
) -> None:
    set_boundary(world.units["community"], box(113.0, 25.78, 113.04, 25.8), actor=SYSTEM)
    given = REPORT | {"lat": far[0], "long": far[1]}
    [sentence] = sentences(send(key, given))
    assert sentence.startswith("This position is far outside the area that is served here.")
    [error] = ElementTree.fromstring(send(key, given, "xml").content)
    assert [part.text for part in error] == ["400", sentence]
    assert send(key, REPORT | {"lat": "25.81", "long": "113.06"}).status_code == 200


def test_x20_a_position_belongs_to_the_jurisdiction(world: World, key: str, settings: Any) -> None:
    settings.OPEN311_JURISDICTIONS = ["here.example=Tdi", "there.example=Tot"]
    set_boundary(world.units["community"], box(113.0, 25.78, 113.04, 25.8), actor=SYSTEM)
    set_boundary(world.units["other"], box(113.5, 25.78, 113.6, 25.8), actor=SYSTEM)
    named = REPORT | {"jurisdiction_id": "there.example"}
    assert "far outside" in sentences(send(key, named))[0]
    assert send(key, named | {"jurisdiction_id": "here.example"}).status_code == 200


def test_x20_the_same_content_within_ten_minutes_is_sent_again(world: World, key: str) -> None:
    now = clock.now()
    found = []
    for minutes in (0, 9, 11):
        with clock.frozen(now + timedelta(minutes=minutes)):
            found.append(send(key).json()[0]["service_request_id"])
    assert found[0] == found[1] != found[2]
    other = send(key, REPORT | {"device_id": "another"}).json()[0]["service_request_id"]
    assert other not in found


def test_x20_answers_to_questions_are_words_for_staff(world: World, key: str) -> None:
    questions = (
        Question("wide", "How wide?", "number", required=True),
        Question("who", "Who?", "multivaluelist", values=(("a", "All"), ("n", "Nobody"))),
        Question("since", "Since when?", "datetime"),
    )
    service = Service("hole", "Hole", questions=questions)
    wiring_api.offer_to_public(KIND.code, Offer(services=lambda: [service], prefix="t-"))
    assert sentences(send(key)) == ["attribute wide was not provided."]
    bad = {"attribute[wide]": "much", "attribute[who][]": ["a", "z"], "attribute[since]": "once"}
    assert sentences(send(key, {**REPORT, **bad})) == [
        "attribute wide must be a number.",
        "attribute who must be one of these: a, n.",
        "attribute since must be a time like 2026-01-31T08:00:00Z.",
    ]
    good = {"attribute[wide]": "2.5", "attribute[who][]": ["a", "n"]}
    [row] = send(key, {**REPORT, **good}).json()
    case = Case.objects.get(number=row["service_request_id"])
    [line] = timeline(case, KIND)
    assert line.words.split("\n")[:2] == ["How wide? 2.5", "Who? All, Nobody"]
    assert "Nobody" not in str(get("requests", extensions="true"))


@pytest.mark.parametrize("name", ["media", "media[]"])
def test_x20_a_picture_comes_along_and_stays_with_staff(world: World, key: str, name: str) -> None:
    response = send(key, REPORT | {name: upload(picture(), "a.jpg")})
    assert response.status_code == 200
    one = Submission.objects.get()
    assert len(files_of("casework.submission", [one.pk])[one.pk]) == 1
    assert get(f"requests/{one.number}")[0]["media_url"] is None


def test_x20_what_is_no_picture_is_refused_whole(world: World, key: str) -> None:
    refused = sentences(send(key, REPORT | {"media": upload(b"MZ hostile", "a.jpg")}))
    assert len(refused) == 1


@pytest.mark.parametrize(
    "url",
    [
        "https://me:s3cret@example.cn/a.jpg",
        "https://s3cret@example.cn",
        "//s3cret@e.cn/?x",
        "https:me:s3cret@e",
    ],
)
def test_x20_a_picture_behind_a_password_is_refused(world: World, key: str, url: str) -> None:
    [sentence] = sentences(send(key, REPORT | {"media_url": url}))
    assert sentence.startswith("media_url holds a name or password.")
    fine = REPORT | {"media_url": "https://example.cn/@me/a.jpg?by=a@b.cn"}
    assert send(key, fine).status_code == 200
    assert "s3cret" not in str(list(Remark.objects.values_list("text", flat=True)))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("A pit", "Everybody may read your description"),
        ("王师傅家门口有个坑", "Your description is not shown to the public"),
        ("内部食堂门口有个坑", "Your description is not shown to the public"),
        ("", ""),
    ],
)
def test_x20_the_notice_says_whether_everybody_may_read_the_words(
    world: World, key: str, words: str, said: str
) -> None:
    [row] = send(key, REPORT | {"description": words}).json()
    one = Submission.objects.get()
    head, _code, told = row["service_notice"].partition(f"and the code {one.lookup_code}.")
    assert (head[:9], told.strip()[: len(said)]) == ("Received.", said)
    shown = get(f"requests/{one.number}")[0]["description"]
    assert (shown == words) is told.strip().startswith("Everybody")
    if not said:
        assert told == ""


@pytest.mark.parametrize("where", ["body", "header"])
@pytest.mark.parametrize("path", ["requests", "servicerequestupdates"])
def test_x20_json_in_a_body_is_answered_with_send_a_form(
    world: World, key: str, path: str, where: str
) -> None:
    body = json.dumps(REPORT | {"api_key": key})
    more: dict[str, Any] = {"HTTP_X_API_KEY": key} if where == "header" else {}
    url, kind = f"{ROOT}{path}.json", "application/json"
    [sentence] = sentences(ENGLISH.post(url, body, content_type=kind, **more))
    assert sentence.startswith("Send a form: ")


def test_x20_a_text_that_is_no_utf8_is_refused_and_not_kept(world: World, key: str) -> None:
    body = "&".join(f"{name}={value}" for name, value in REPORT.items() if name != "description")
    gbk = "".join(f"%{byte:02X}" for byte in "井盖坏了".encode("gbk"))
    sent = f"{body}&api_key={key}&description={gbk}"
    plain = "application/x-www-form-urlencoded"
    answer = ENGLISH.post(f"{ROOT}requests.json", sent, content_type=plain)
    assert (answer.status_code, Submission.objects.count()) == (400, 0)
    assert "UTF-8" in answer.json()[0]["description"]
    named = ENGLISH.post(f"{ROOT}requests.json", sent, content_type=f"{plain}; charset=gbk")
    assert (named.status_code, named.json()[0]["code"]) == (400, 400)
    assert Submission.objects.count() == 0


def test_x20_a_nul_in_a_text_is_refused_in_words(world: World, key: str) -> None:
    for name in ("description", "attribute[x]"):
        answer = ENGLISH.post(f"{ROOT}requests.json", REPORT | {"api_key": key, name: "a\0b"})
        assert (answer.status_code, Submission.objects.count()) == (400, 0)
        assert "NUL" in answer.json()[0]["description"]
