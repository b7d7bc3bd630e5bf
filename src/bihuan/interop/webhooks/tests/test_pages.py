"""The office's pages of webhooks, as an administrator uses them."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localtime

from bihuan.core.casework.tests.world import World
from bihuan.core.kernel.models import ClientRequest
from bihuan.interop.webhooks import actions, sending
from bihuan.interop.webhooks.models import Attempt, Message, Subscription

from .conftest import Subscribe

SignIn = Callable[[str], Client]
FORM = {"title": "Office of data", "url": "https://a.example/in?k=t0ken", "unit": "Tdi"}


def test_x20_a_webhook_is_made_and_its_secret_shown_once(world: World, sign_in: SignIn) -> None:
    client = sign_in("admin")
    assert "暂无事件推送" in client.get("/office/webhooks/").content.decode()
    answer = client.post(
        "/office/webhooks/new/", {**FORM, "events": ["case.opened.v1"], "client_id": str(uuid4())}
    )
    made = Subscription.objects.get()
    shown = answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
    assert made.secret in shown
    assert (made.unit, made.event_codes, made.made_by) == (
        world.units["district"], "case.opened.v1", world.people["admin"],
    )  # fmt: skip
    for page in ("/office/webhooks/", f"/office/webhooks/{made.pk}/"):
        text = client.get(page).content.decode()
        assert "https://a.example" in text
        assert "t0ken" not in text
        assert "whsec_" not in text


def test_x20_form_sent_again_makes_no_second_webhook_and_shows_no_secret(
    world: World, sign_in: SignIn
) -> None:
    client = sign_in("admin")
    one = {**FORM, "events": ["case.opened.v1"], "client_id": str(uuid4())}
    client.post("/office/webhooks/new/", one)
    made = Subscription.objects.get()
    again = client.post("/office/webhooks/new/", one, follow=True)
    assert again.redirect_chain == [(f"/office/webhooks/{made.pk}/", 302)]
    assert "banner--warn" in again.content.decode()
    assert made.secret not in again.content.decode()
    assert Subscription.objects.count() == 1
    assert ClientRequest.objects.get().body == ""
    client.post("/office/webhooks/new/", {**one, "client_id": str(uuid4())})
    assert Subscription.objects.count() == 2


def test_x20_rotation_sent_again_keeps_the_old_secret_valid(
    world: World, sign_in: SignIn, subscribe: Subscribe
) -> None:
    """A second rotation would push the secret that the receiver still has out of its day."""
    subscription, client = subscribe(), sign_in("admin")
    path, one = f"/office/webhooks/{subscription.pk}/rotate/", {"client_id": str(uuid4())}
    old = subscription.secret
    assert client.post(path, one).status_code == 200
    subscription.refresh_from_db()
    new = subscription.secret
    assert client.post(path, one).status_code == 302
    subscription.refresh_from_db()
    assert (subscription.old_secret, subscription.secret) == (old, new)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("url", "http://a.example/", "begin with https://"),
        ("url", "https://10.0.0.1/", "private or reserved network"),
        ("url", "https://2130706433/", "usual IP address"),
        ("url", "https://u:p@a.example/", "user name and password"),
        ("unit", "Toth", "No unit has this code"),
        ("events", [], "required"),
    ],
)
def test_x20_bad_input_gets_a_sentence_and_stays_in_the_form(
    world: World, sign_in: SignIn, field: str, value: object, sentence: str
) -> None:
    client = sign_in("admin")
    client.cookies["bihuan_language"] = "en"
    sent = {**FORM, "events": ["case.opened.v1"], field: value}
    text = client.post("/office/webhooks/new/", sent).content.decode()
    assert sentence in text
    assert "Office of data" in text
    assert Subscription.objects.count() == 0


def test_x20_each_delivery_is_shown_and_sent_again(
    world: World, sign_in: SignIn, subscribe: Subscribe
) -> None:
    subscription = subscribe()
    client = sign_in("admin")
    client.cookies["bihuan_language"] = "en"
    own = f"/office/webhooks/{subscription.pk}/"
    assert client.post(f"{own}ping/", {"client_id": str(uuid4())}).status_code == 302
    claimed = sending.claim()
    assert claimed is not None
    answer = "<script>alert(1)</script> 故障"
    sending.record(
        claimed, Attempt(message=claimed.message, status=503, milliseconds=41, answer=answer)
    )
    listed = client.get(own).content.decode()
    assert "503" in listed
    message = Message.objects.get()
    text = client.get(f"/office/webhooks/deliveries/{message.pk}/").content.decode()
    tried = localtime(Attempt.objects.get().at)
    assert f"{tried:%H:%M:%S}" in text
    assert f"{localtime(message.made_at):%H:%M:%S}" in listed
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 故障" in text
    assert message.webhook_id in text
    assert "test.ping.v1" in text
    Message.objects.update(state="given_up")
    assert "No delivery fits" in client.get(f"{own}?state=waiting").content.decode()
    client.post(f"/office/webhooks/deliveries/{message.pk}/replay/", {"client_id": str(uuid4())})
    assert Message.objects.get().state == "waiting"
    Message.objects.update(state="given_up")
    client.post(f"{own}replay/", {"since": "2025-01-01", "client_id": str(uuid4())})
    assert Message.objects.get().state == "waiting"


def test_x20_pause_resume_edit_rotate_end(
    world: World, sign_in: SignIn, subscribe: Subscribe
) -> None:
    subscription, client = subscribe(), sign_in("admin")
    own = f"/office/webhooks/{subscription.pk}/"

    def state() -> tuple[str, str]:
        subscription.refresh_from_db()
        return subscription.state, subscription.reason

    client.post(f"{own}pause/")
    assert state() == ("paused", "owner")
    client.post(f"{own}ping/")
    assert Message.objects.count() == 0
    client.post(f"{own}resume/")
    assert state() == ("active", "")
    changed = {**FORM, "events": ["case.closed.v1"]}
    assert client.post(f"{own}edit/", changed).status_code == 302
    old = subscription.secret
    text = client.post(f"{own}rotate/").content.decode()
    state()
    assert subscription.event_codes == "case.closed.v1"
    assert subscription.secret in text
    assert (subscription.old_secret, subscription.secret == old) == (old, False)
    client.get(f"{own}end/")
    assert state() == ("active", "")
    client.post(f"{own}end/")
    assert state() == ("ended", "owner")
    client.post(f"{own}resume/")
    assert state() == ("ended", "owner")


def test_x20_another_district_sees_nothing(
    world: World, sign_in: SignIn, subscribe: Subscribe
) -> None:
    from bihuan.core.access import SYSTEM
    from bihuan.core.parties import actions as parties

    subscription = subscribe()
    message = actions.ping(subscription, actor=world.actor("admin"))
    post = parties.create_post(
        world.units["other"], title="admin", role="directory_admin", actor=SYSTEM
    )
    parties.appoint(world.people["neighbour"], post, actor=SYSTEM)
    client = sign_in("neighbour")
    own = f"/office/webhooks/{subscription.pk}/"
    for page in (own, f"{own}edit/", f"{own}end/", f"/office/webhooks/deliveries/{message.pk}/"):
        assert client.get(page).status_code == 404
    for page in ("pause/", "rotate/", "ping/", "replay/", "end/", "edit/"):
        assert client.post(own + page).status_code == 404
    assert Subscription.objects.get().state == "active"
    assert Message.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_x20_lists_ask_as_often_for_three_rows_as_for_one(
    world: World, sign_in: SignIn, subscribe: Subscribe, count: int
) -> None:
    made = [subscribe(title=f"Receiver {number}") for number in range(count)]
    for _number in range(count):
        actions.ping(made[0], actor=world.actor("admin"))
    client = sign_in("admin")
    found = []
    for page in ("/office/webhooks/", f"/office/webhooks/{made[0].pk}/"):
        client.get(page)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        found.append(len(asked))
    assert found == QUERIES


QUERIES = [6, 8]


def test_x20_words_in_chinese(world: World, sign_in: SignIn) -> None:
    text = sign_in("admin").get("/office/webhooks/").content.decode()
    assert re.search("<h1>事件推送</h1>", text)
