"""X-09: events of the platform: signed, each once, answered at once, and asked for again."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import run_pending
from bihuan.interop.wechat.double import telling
from bihuan.interop.wechat.models import Event, Push
from bihuan.interop.wechat.signing import fits, signature

from .ground import Ground, make_piece

Tell = Callable[[], list[int]]
HOSTILE = [
    b"",
    b"not xml",
    b"<xml></xml>",
    b'<!DOCTYPE x [<!ENTITY a "aaaa">]><xml><Event>&a;</Event></xml>',
    b"<xml>" + b"<a>" * 40_000,
    b"\xff\xfe<xml/>",
]


def test_x09_the_signature_is_the_platforms() -> None:
    """The example of the platform's page."""
    made = signature("AAAAA", "1714036504", "1514711492")
    assert made == "f464b24fc39322e44b38aa78f5edd27bd1441696"
    assert fits("AAAAA", made, "1714036504", "1514711492", now=1714036504)
    assert not fits("AAAAB", made, "1714036504", "1514711492", now=1714036504)
    assert not fits("AAAAA", made, "1714036504", "1514711492", now=1714036504 + 301)
    assert not fits("AAAAA", "", "", "", now=0)


def path_of(ground: Ground, token: str = "") -> str:
    stamp, nonce = str(int(clock.wall().timestamp())), "77"
    made = signature(token or str(ground.account.event_token), stamp, nonce)
    return f"/wechat/{ground.account.pk}/events/?signature={made}&timestamp={stamp}&nonce={nonce}"


@pytest.fixture
def tell(ground: Ground, client: Client) -> Tell:
    """Brings all events of the double to our webhook; the answers' states."""

    def go() -> list[int]:
        events, ground.platform.events = ground.platform.events, []
        found = []
        for account, event in events:
            url, body, _headers = telling.request_of(account, event, clock.wall().timestamp())
            answer = client.post(url, body, content_type="text/xml")
            assert answer.content in (b"success", b"")
            found.append(answer.status_code)
        return found

    return go


def test_x09_the_link_of_a_push_comes_by_the_event(ground: Ground, tell: Tell) -> None:
    ground.account.mode = "push"
    ground.account.save()
    post = ground.send(make_piece(ground.site))
    ground.work(3)
    post.refresh_from_db()
    assert (post.state, post.url) == ("out", "")
    assert tell() == [200]
    run_pending()
    ground.once()
    post.refresh_from_db()
    assert (post.state, post.problem, post.url) == ("out", "", ground.articles()[0]["url"])


def test_x09_an_event_that_comes_late_still_brings_the_link(ground: Ground, tell: Tell) -> None:
    ground.account.mode = "push"
    ground.account.save()
    post = ground.send(make_piece(ground.site))
    ground.work()
    post.refresh_from_db()
    assert post.problem == "no_link"
    tell()
    run_pending()
    ground.once()
    post.refresh_from_db()
    assert (post.problem, post.url) == ("", ground.articles()[0]["url"])


def test_x09_a_replayed_event_is_taken_once(ground: Ground, client: Client) -> None:
    post = ground.send(make_piece(ground.site))
    ground.work(2)
    account, event = ground.platform.events[0]
    for _again in range(3):
        url, body, _headers = telling.request_of(account, event, clock.wall().timestamp())
        answer = client.post(url, body, content_type="text/xml")
        assert (answer.status_code, answer.content) == (200, b"success")
    assert Event.objects.count() == 1
    assert run_pending() >= 1
    post.refresh_from_db()
    assert post.state == "out"
    assert len(ground.articles()) == 1


def test_x09_an_event_with_a_msgid_is_known_by_it(ground: Ground, client: Client) -> None:
    for moment in (1, 2):
        body = (
            "<xml><MsgType>event</MsgType><Event>PUBLISHJOBFINISH</Event><MsgId>9</MsgId>"
            f"<CreateTime>{moment}</CreateTime></xml>"
        )
        assert client.post(path_of(ground), body, content_type="text/xml").status_code == 200
    assert [event.key for event in Event.objects.all()] == ["9"]


def test_x09_what_an_event_says_is_asked_for_again(ground: Ground, client: Client) -> None:
    """A signature does not cover the body: a forged success makes nothing out, and an address of
    another host is not kept."""
    ground.switch(delay=10_000)
    ground.account.mode = "push"
    ground.account.save()
    post = ground.send(make_piece(ground.site))
    ground.once()
    message = Push.objects.get().message_id
    body = (
        f"<xml><Event>MASSSENDJOBFINISH</Event><MsgID>{message}</MsgID>"
        "<Status>send success</Status>"
        "<ArticleUrlResult><ResultList><item><ArticleUrl>https://evil.example/</ArticleUrl></item>"
        "</ResultList></ArticleUrlResult></xml>"
    )
    assert client.post(path_of(ground), body, content_type="text/xml").status_code == 200
    run_pending()
    ground.once()
    post.refresh_from_db()
    assert (post.state, post.url) == ("sent", "")


@pytest.mark.parametrize("body", HOSTILE)
def test_x09_hostile_events_are_refused(ground: Ground, client: Client, body: bytes) -> None:
    answer = client.post(path_of(ground), body, content_type="text/xml")
    assert answer.status_code == 400
    assert Event.objects.count() == 0


def test_x09_unsigned_calls_learn_nothing(ground: Ground, client: Client) -> None:
    from uuid import uuid4

    good = path_of(ground)
    assert client.get(f"{good}&echostr=77abc").content == b"77abc"
    wrong: dict[str, Any] = {"unknown": good.replace(str(ground.account.pk), str(uuid4())),
                             "token": path_of(ground, "other")}  # fmt: skip
    for path in wrong.values():
        for answer in (client.get(f"{path}&echostr=1"), client.post(path, b"<xml/>", "text/xml")):
            assert (answer.status_code, answer.content) == (403, b"")
    assert Event.objects.count() == 0


def test_x09_other_events_are_answered_and_not_kept(ground: Ground, client: Client) -> None:
    body = "<xml><MsgType>text</MsgType><Content>你好</Content><MsgId>5</MsgId></xml>"
    answer = client.post(path_of(ground), body, content_type="text/xml")
    assert (answer.status_code, answer.content, Event.objects.count()) == (200, b"success", 0)
