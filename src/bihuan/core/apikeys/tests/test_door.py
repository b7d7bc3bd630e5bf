"""The door of interfaces, through HTTP: who gets in, as whom, and what the rest is told."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bihuan.core.access import SYSTEM
from bihuan.core.access.tests.world import World
from bihuan.core.apikeys import actions
from bihuan.core.apikeys.middleware import pattern_of
from bihuan.core.apikeys.models import ApiKey, KeyCall, KeyDay, KeySecret
from bihuan.core.apikeys.showing import page_of_key
from bihuan.core.apikeys.tests.keys import bearer, key_for, two_posts
from bihuan.core.kernel import clock, crypto
from bihuan.core.parties import actions as parties
from bihuan.core.parties.models import Organisation, Post

REFUSED = {"code": "key_refused", "status": 401}


def told(answer: Any) -> dict[str, Any]:
    """Code and status of a problem, when it is one."""
    assert answer.headers["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["request"] == answer.headers["X-Request-Id"]
    return {"code": body["code"], "status": answer.status_code}


def test_x20_key_works_in_its_appointment_alone(world: World) -> None:
    here, there = two_posts(world)
    client = Client()
    for appointment, codes in ((here, ["431002", "431002001"]), (there, ["431003"])):
        body = client.get("/t/whoami", **bearer(key_for(appointment))).json()
        assert body["units"] == codes
        assert (body["person"], body["channel"]) == (str(world.worker.pk), "api")
        assert (body["key"], body["may_work"], body["user"]) == ("城管平台", True, False)


@pytest.mark.parametrize("how", ["bearer", "x-api-key"])
def test_x20_key_is_passed_in_a_header_and_seen_by_nobody_after(world: World, how: str) -> None:
    made = key_for(two_posts(world)[0])
    sent = bearer(made) if how == "bearer" else {"HTTP_X_API_KEY": made.secret}
    body = Client().get("/t/whoami?q=1&api_key=whatever", **sent).json()
    assert body["asked"] == "/t/whoami?q=1"
    assert not {"Authorization", "X-Api-Key", "Cookie"} & set(body["headers"])


def test_x20_parameter_counts_only_where_the_door_says_so(world: World) -> None:
    made = key_for(two_posts(world)[0], "t.read", "t.write")
    client = Client()
    assert told(client.get("/t/whoami", {"api_key": made.secret}))["code"] == "key_missing"
    asked = client.get("/t/notes", {"api_key": made.secret}).content.decode()
    assert asked == "城管平台 []"
    data = {"api_key": made.secret, "unit": "431002", "name": "北湖"}
    sent = client.post("/t/notes", data).content.decode()
    assert sent == "城管平台 ['name', 'unit']"


def test_x20_without_key_only_what_is_public(world: World) -> None:
    client = Client()
    assert told(client.get("/t/whoami")) == {"code": "key_missing", "status": 401}
    assert client.get("/t/notes").content.decode() == "anybody []"
    refused = client.post("/t/notes", {"unit": "431002", "name": "x"})
    assert (refused.status_code, refused.content.decode()) == (403, "refused key_missing")
    assert Organisation.objects.get(code="431002").short_name == ""
    wrong = client.get("/t/notes", HTTP_X_API_KEY="bh_" + "a" * 40)
    assert (wrong.status_code, wrong.content.decode()) == (403, "refused key_refused")


@pytest.mark.parametrize(
    "secret", ["", "demo", "bh_", "bh_" + "a" * 40, "bh_" + "A" * 40, "x" * 5000, "' OR 1=1", "密"]
)
def test_x20_what_is_no_key_is_refused_alike(world: World, secret: str) -> None:
    answer = Client().get("/t/whoami", HTTP_X_API_KEY=secret)
    assert told(answer) == (REFUSED if secret else {"code": "key_missing", "status": 401})
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="bihuan"'
    assert answer.headers["Cache-Control"] == "no-store"


def ended(world: World, appointment: Any) -> None:
    parties.end_appointment(appointment, last_day=clock.today() - timedelta(1), actor=SYSTEM)


def inactive(world: World, appointment: Any) -> None:
    parties.change_person(world.worker, active=False, actor=SYSTEM)


def closed(world: World, appointment: Any) -> None:
    Post.objects.filter(pk=appointment.post_id).update(active=False)


def revoked(world: World, appointment: Any) -> None:
    actions.revoke_key(ApiKey.objects.get(), reason="停用", actor=SYSTEM)


def expired(world: World, appointment: Any) -> None:
    ApiKey.objects.update(expires_on=clock.today() - timedelta(1))


@pytest.mark.parametrize("end", [ended, inactive, closed, revoked, expired])
def test_x20_key_ends_with_what_it_hangs_on(world: World, end: Any) -> None:
    here, _there = two_posts(world)
    sent = bearer(key_for(here))
    assert Client().get("/t/whoami", **sent).status_code == 200
    end(world, here)
    assert told(Client().get("/t/whoami", **sent)) == REFUSED


def test_x20_deputys_key_ends_with_the_deputys_last_day(world: World) -> None:
    last = clock.today() + timedelta(days=3)
    deputy = parties.name_deputy(world.worker, world.desk, ends_on=last, actor=SYSTEM)
    sent = bearer(key_for(deputy))
    assert Client().get("/t/whoami", **sent).json()["units"] == ["431002", "431002001"]
    with clock.frozen(clock.now() + timedelta(days=4)):
        assert told(Client().get("/t/whoami", **sent)) == REFUSED


def test_x20_scope_narrows_and_right_is_asked_all_the_same(world: World) -> None:
    here, _there = two_posts(world)
    reads, writes = key_for(here), key_for(here, "t.write")
    assert told(Client().get("/t/whoami", **bearer(writes))) == {
        "code": "scope_missing",
        "status": 403,
    }
    data = {"unit": "431002", "name": "x"}
    assert Client().post("/t/notes", data, **bearer(reads)).content == b"refused scope_missing"
    other = Client().post("/t/notes", {**data, "unit": "431003"}, **bearer(writes))
    assert (other.status_code, other.content) == (403, b"refused denied")
    assert set(Organisation.objects.values_list("short_name", flat=True)) == {""}
    assert Client().post("/t/notes", data, **bearer(writes)).status_code == 200
    assert Organisation.objects.get(code="431002").short_name == "x"


def test_x20_what_is_not_there_is_a_problem_in_words(world: World) -> None:
    sent = bearer(key_for(two_posts(world)[0]))
    assert told(Client().get("/t/missing", **sent)) == {"code": "not_found", "status": 404}
    answer = Client().get("/t/missing", **sent, HTTP_ACCEPT_LANGUAGE="en")
    assert answer.json()["title"].startswith("There is nothing here")


def test_x20_session_opens_no_interface(world: World) -> None:
    """A browser that is signed in can't be made to call: there is no session on this side."""
    two_posts(world)
    browser = world.client(world.worker, enforce_csrf_checks=True)
    assert browser.get("/account/").status_code == 200
    assert told(browser.get("/t/whoami")) == {"code": "key_missing", "status": 401}
    refused = browser.post("/t/notes", {"unit": "431002", "name": "x"})
    assert (refused.status_code, refused.content) == (403, b"refused key_missing")
    assert Organisation.objects.get(code="431002").short_name == ""
    assert browser.get("/account/").status_code == 200


def test_x20_key_opens_no_page(world: World) -> None:
    sent = bearer(key_for(two_posts(world)[0]))
    answer = Client().get("/office/units/", **sent)
    assert (answer.status_code, answer.headers["Location"][:9]) == (302, "/sign-in/")


def test_x20_networks(world: World) -> None:
    sent = bearer(key_for(two_posts(world)[0], networks="10.20.0.0/16\n127.0.0.2/32"))
    assert told(Client().get("/t/whoami", **sent)) == REFUSED
    assert Client(REMOTE_ADDR="127.0.0.2").get("/t/whoami", **sent).status_code == 200


def test_x20_limits_of_minute_and_day(world: World) -> None:
    sent = bearer(key_for(two_posts(world)[0], per_minute=2, per_day=3))
    moment = clock.now().astimezone(clock.LOCAL).replace(hour=23, minute=58, second=40)
    with clock.frozen(moment):
        assert [Client().get("/t/whoami", **sent).status_code for _ in "12"] == [200, 200]
        answer = Client().get("/t/whoami", **sent)
        assert told(answer) == {"code": "too_many_calls", "status": 429}
        assert answer.headers["Retry-After"] == "20"
    with clock.frozen(moment + timedelta(seconds=30)):
        answer = Client().get("/t/whoami", **sent)
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "50")
    with clock.frozen(moment + timedelta(seconds=90)):
        assert Client().get("/t/whoami", **sent).status_code == 200
    days = KeyDay.objects.order_by("day").values_list("calls", "limited")
    assert list(days) == [(4, 2), (1, 0)]
    statuses = KeyCall.objects.order_by("at", "id").values_list("status", flat=True)
    assert list(statuses) == [200, 200, 429, 429, 200]


@pytest.mark.parametrize(("per_minute", "per_day"), [(1, 100), (100, 1), (2, 3)])
def test_x20_a_flood_leaves_one_line_a_minute_and_a_count(
    world: World, per_minute: int, per_day: int
) -> None:
    made = key_for(two_posts(world)[0], per_minute=per_minute, per_day=per_day)
    moment = clock.now().astimezone(clock.LOCAL).replace(hour=12, second=0)
    for minute in range(2):
        with clock.frozen(moment + timedelta(minutes=minute)):
            for _call in range(6):
                Client().get("/t/whoami", **bearer(made))
    refused = KeyCall.objects.filter(status=429).values_list("at", flat=True)
    assert sorted(refused) == [moment, moment + timedelta(minutes=1)]
    taken = KeyCall.objects.filter(status=200).count()
    assert KeyDay.objects.get().limited == 12 - taken
    with clock.frozen(moment + timedelta(minutes=2)):
        assert page_of_key(made.key)["limited"] == 12 - taken


def test_x20_each_call_is_logged_without_query_or_body(world: World) -> None:
    made = key_for(two_posts(world)[0])
    answer = Client().get("/t/whoami?phone=13900001111", **bearer(made))
    Client().get("/t/missing", **bearer(made))
    Client().get("/t/whoami")
    calls = KeyCall.objects.order_by("at", "id")
    assert [(c.key_id, c.method, c.view, c.status) for c in calls] == [
        (made.key.pk, "GET", "/t/whoami", 200),
        (made.key.pk, "GET", "/t/missing", 404),
    ]
    assert calls[0].request_number == answer.headers["X-Request-Id"]
    named = {field.name for field in KeyCall._meta.get_fields()}
    assert named == {
        "id", "key", "at", "method", "view", "status", "milliseconds", "request_number",
    }  # fmt: skip


def test_x20_log_shows_the_pattern_of_a_path_and_no_value() -> None:
    assert pattern_of("api/v1/cases/<str:number>/moves/<move>") == (
        "/api/v1/cases/{number}/moves/{move}"
    )


def test_x20_a_call_costs_three_statements_beside_its_own(world: World) -> None:
    sent = bearer(key_for(two_posts(world)[0]))
    with CaptureQueriesContext(connection) as caught:
        Client().get("/t/missing", **sent)
    verbs = [query["sql"].split()[0] for query in caught]
    assert verbs == ["SELECT", "INSERT", "INSERT"]


def test_x20_secret_stands_nowhere(world: World, caplog: Any, settings: Any) -> None:
    """Canary: not in the database, not in a log, not on an error page, not in an answer."""
    made = key_for(two_posts(world)[0], "t.read", "t.write")
    client = Client(raise_request_exception=False)
    caplog.set_level("DEBUG")
    seen = [client.get("/t/whoami", **bearer(made)), client.get("/t/broken", **bearer(made))]
    settings.DEBUG = True
    asked = f"/t/broken?api_key={made.secret}"
    seen += [client.get(asked, **bearer(made)), client.get(asked, HTTP_X_API_KEY=made.secret)]
    assert [answer.status_code for answer in seen] == [200, 500, 500, 500]
    texts = [answer.content.decode() + str(answer.headers) for answer in seen]
    texts += [caplog.text]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            texts.append(repr(cursor.fetchall()))
    assert not [text for text in texts if made.secret in text]
    secret = KeySecret.objects.get()
    assert (secret.prefix, len(secret.prefix)) == (made.secret[:8], 8)


def test_x20_literal_key_lives_in_the_demonstration_only(world: World, settings: Any) -> None:
    from bihuan.core.apikeys.checks import no_literal_key
    from bihuan.core.parties.refused import Refused

    here, _there = two_posts(world)
    made = key_for(here, literal="demo")
    assert made.secret == "demo"
    assert Client().get("/t/whoami", HTTP_X_API_KEY="demo").status_code == 200
    assert no_literal_key(databases=["default"]) == []
    with pytest.raises(Refused):
        key_for(here, literal="other")
    settings.DEMO = False
    assert told(Client().get("/t/whoami", HTTP_X_API_KEY="demo")) == REFUSED
    assert [error.id for error in no_literal_key(databases=["default"])] == ["apikeys.E001"]
    with pytest.raises(Refused):
        key_for(here, literal="demo")
    assert ApiKey.objects.count() == 1


def test_x20_sent_twice_is_one_for_this_key_only(world: World) -> None:
    here, there = two_posts(world)
    one, two = key_for(here, "t.write"), key_for(there, "t.write")
    again: Any = {"HTTP_IDEMPOTENCY_KEY": "3f9d5a4e-6c1b-4f57-9a0e-0d6f0f3b7a11"}
    data = {"unit": "431002", "name": "一"}
    first = Client().post("/t/notes", data, **bearer(one), **again)
    repeated = Client().post("/t/notes", data, **bearer(one), **again)
    assert (first.content, repeated.headers["Idempotency-Replayed"]) == (repeated.content, "true")
    other = Client().post("/t/notes", {**data, "unit": "431003"}, **bearer(two), **again)
    assert other.status_code == 200
    names = Organisation.objects.filter(depth=1).order_by("code").values_list("short_name")
    assert list(names) == [("一",), ("一",)]


def test_x20_keys_survive_a_rotation_of_the_installations_keys(key_file: Any, world: World) -> None:
    sent = bearer(key_for(two_posts(world)[0]))
    call_command("keys", "rotate", stdout=StringIO())
    call_command("keys", "forget", "k1", stdout=StringIO())
    assert crypto.ring().live == ("k2",)
    assert Client().get("/t/whoami", **sent).status_code == 200
