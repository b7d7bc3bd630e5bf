"""X-09: a site's news by mail: asked twice, sent once, ended by one click."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from smtplib import SMTPException
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.db import connection
from django.test import Client

from bihuan.core.kernel import clock
from bihuan.core.kernel.levels import UNIT
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.notices.models import ConsoleMessage
from bihuan.core.publishing.models import Piece, Site
from bihuan.core.publishing.tests.ground import column, piece, site
from bihuan.interop.newsletters.actions import sending
from bihuan.interop.newsletters.models import Subscription
from bihuan.interop.newsletters.rules import following

pytestmark = pytest.mark.django_db
At = Callable[..., datetime]
PAGE = re.compile(r"(http://\S+/mail/\S+/)\n")
READER = "Reader@Example.org"


@pytest.fixture
def own(at: At) -> Site:
    """Thursday morning, 6 March 2025; a site with a column."""
    at(2025, 3, 6, 1)
    made = site()
    column(made)
    return made


def ask(client: Client, **fields: str) -> Any:
    return client.post("/s/books/mail/", {"email": READER, "rhythm": "daily", **fields})


def path(number: int = -1) -> str:
    """The address in the newest mail, as the reader opens it."""
    run_pending()
    found = PAGE.search(str(mail.outbox[number].body))
    assert found
    return urlsplit(found[1]).path


def subscribed(client: Client, **fields: str) -> Subscription:
    ask(client, **fields)
    client.post(path(), {"rhythm": fields.get("rhythm", "daily")})
    mail.outbox.clear()
    return Subscription.objects.get()


def new(of: Site, title: str, *, hours: float = 0, **more: Any) -> Piece:
    moment = clock.now() + timedelta(hours=hours)
    return piece(of, title, published_at=moment, changed_at=moment, **more)


def test_x09_a_reader_subscribes_and_confirms_from_the_mail(own: Site, client: Client) -> None:
    for page in ("/s/books/", "/s/books/about/"):
        assert "/s/books/mail/" in client.get(page).content.decode()
    shown = client.get("/s/books/mail/?column=start")
    assert "起步就起跑" in shown.content.decode()
    assert ask(client).status_code == 200
    row = Subscription.objects.get()
    assert (row.confirmed_at, row.next_at) == (None, None)
    address = path()
    assert mail.outbox[0].to == [READER]
    assert mail.outbox[0].subject == "请确认订阅：书香books"
    assert "七天" in str(mail.outbox[0].body)
    assert "确认订阅" in client.get(address).content.decode()
    assert Subscription.objects.get().confirmed_at is None, "a look at the page confirms nothing"
    assert "已确认" in client.post(address, {"rhythm": "weekly"}).content.decode()
    row = Subscription.objects.get()
    assert (row.rhythm, row.confirmed_at) == ("weekly", clock.now())
    assert row.next_at == datetime(2025, 3, 10, 0, 30, tzinfo=UTC)


def test_x09_nobody_learns_whether_an_address_is_known(own: Site, client: Client) -> None:
    first = ask(client).content
    client.post(path(), {"rhythm": "daily"})
    before = Subscription.objects.get()
    again = ask(client, email=" reader@example.ORG ", rhythm="weekly").content
    assert again == first
    row = Subscription.objects.get()
    assert (row.rhythm, row.confirmed_at) == ("daily", before.confirmed_at)
    run_pending()
    assert mail.outbox[-1].subject == "您已订阅：书香books"
    assert path() == urlsplit(PAGE.search(str(mail.outbox[0].body))[1]).path  # type: ignore[index]


def test_x09_what_is_wrong_is_said_and_what_was_typed_stays(own: Site, client: Client) -> None:
    answer = ask(client, email="no address")
    assert answer.status_code == 400
    assert "no address" in answer.content.decode()
    other = client.post("/s/books/mail/", {"email": READER, "rhythm": "daily"},
                        headers={"Sec-Fetch-Site": "cross-site"})  # fmt: skip
    assert other.status_code == 400
    assert not Subscription.objects.exists()


def test_x09_an_address_is_not_asked_again_and_again(own: Site, client: Client) -> None:
    codes = [ask(client).status_code for _again in range(5)]
    assert codes == [200, 200, 200, 429, 429]
    run_pending()
    assert len(mail.outbox) == 3
    assert Subscription.objects.count() == 1


def test_x09_the_address_is_nowhere_in_the_clear(own: Site, client: Client) -> None:
    subscribed(client)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM newsletters_subscription")
        kept = repr(cursor.fetchall()).lower()
    assert "example.org" not in kept


def test_x09_a_digest_brings_what_is_new_once(own: Site, client: Client, at: At) -> None:
    new(own, "旧文", hours=-1)
    subscribed(client)
    new(own, "守水", hours=2)
    new(own, "修路", hours=3)
    new(own, "内部", hours=3, level=UNIT)
    new(own, "撤回", hours=3, state="withdrawn")
    at(2025, 3, 7, 0, 29)
    assert sending.send_due() == 0
    at(2025, 3, 7, 0, 31)
    sending.send_due()
    sending.send_due()
    assert len(mail.outbox) == 1
    sent = mail.outbox[0]
    text = str(sent.body)
    assert (sent.to, sent.subject) == ([READER], "书香books：新发布2篇")
    assert text.index("修路") < text.index("守水")
    for gone in ("旧文", "内部", "撤回"):
        assert gone not in text
    assert f"/s/books/{Piece.objects.get(title='守水').pk}/" in text
    assert "守水的由来" in text
    at(2025, 3, 8, 1)
    sending.send_due()
    assert len(mail.outbox) == 1, "nothing new, no mail"


def test_x09_a_column_and_a_week(own: Site, client: Client, at: At) -> None:
    row = subscribed(client, column="start", rhythm="weekly")
    assert row.title == "书香books · 起步就起跑"
    new(own, "专栏文", hours=2, column=row.column)
    new(own, "别的", hours=2)
    at(2025, 3, 7, 1)
    sending.send_due()
    assert mail.outbox == []
    at(2025, 3, 10, 1)
    sending.send_due()
    assert "专栏文" in str(mail.outbox[0].body)
    assert "别的" not in str(mail.outbox[0].body)


def test_x09_rfc8058_one_click_ends_it(own: Site, at: At, settings: Any) -> None:
    """As a mail program does it: one POST, no cookie, no page opened before, to a https address."""
    settings.BASE_URL = "https://read.example.org"
    client = Client(enforce_csrf_checks=True)
    own.refresh_from_db()
    ask(client)
    run_pending()
    found = re.search(r"(https://\S+/mail/\S+/)\n", str(mail.outbox[-1].body))
    assert found
    client.post(urlsplit(found[1]).path, {"rhythm": "daily"})
    new(own, "守水", hours=1)
    at(2025, 3, 7, 1)
    sending.send_due()
    headers = mail.outbox[-1].message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["List-Id"] == "<books.read.example.org>"
    address = headers["List-Unsubscribe"].strip("<>")
    assert address.startswith("https://read.example.org/s/books/mail/")
    way = urlsplit(address).path
    assert client.get(way).status_code == 200
    assert Subscription.objects.count() == 1, "a look ends nothing"
    for _again in range(2):
        answer = client.post(way, "List-Unsubscribe=One-Click",
                             content_type="application/x-www-form-urlencoded")  # fmt: skip
        assert (answer.status_code, answer.cookies) == (200, {})
    assert not Subscription.objects.exists()
    new(own, "修路", hours=1)
    at(2025, 3, 8, 1)
    sending.send_due()
    assert len(mail.outbox) == 2


def test_x09_without_https_there_is_no_one_click_header(own: Site, client: Client, at: At) -> None:
    subscribed(client)
    new(own, "守水", hours=1)
    at(2025, 3, 7, 1)
    sending.send_due()
    headers = mail.outbox[0].message()
    assert headers["List-Unsubscribe"].startswith("<http://")
    assert headers["List-Unsubscribe-Post"] is None


def test_x09_another_key_opens_and_ends_nothing(own: Site, client: Client) -> None:
    row = subscribed(client)
    site("other")
    wrong = [f"/s/books/mail/{row.pk}/wrong/", f"/s/other/mail/{row.pk}/{row.key}/"]
    for address in wrong:
        assert client.get(address).status_code == 404
        assert client.post(address, {"rhythm": "weekly"}).status_code == 404
        assert client.post(f"{address}end/").status_code == 200, "it tells nothing"
    row.refresh_from_db()
    assert row.rhythm == "daily"


def test_x09_a_mail_that_is_not_taken_is_tried_again(
    own: Site, client: Client, at: At, monkeypatch: Any
) -> None:
    subscribed(client)
    new(own, "守水", hours=1)
    at(2025, 3, 7, 1)
    with monkeypatch.context() as patch:

        def refuse(*_given: Any, **_more: Any) -> int:
            raise SMTPException

        patch.setattr("django.core.mail.EmailMessage.send", refuse)
        sending.send_due()
    row = Subscription.objects.get()
    assert (row.failures, row.next_at) == (1, clock.now() + timedelta(minutes=30))
    at(2025, 3, 7, 1, 31)
    sending.send_due()
    row.refresh_from_db()
    assert (len(mail.outbox), row.failures) == (1, 0)


def test_x09_killed_before_the_mail_it_comes_with_the_next(
    own: Site, client: Client, at: At, monkeypatch: Any
) -> None:
    """Never the same mail twice; what was in the one that did not come is not lost."""

    class Killed(BaseException):
        pass

    def die(*_given: Any, **_more: Any) -> int:
        raise Killed

    subscribed(client)
    new(own, "守水", hours=1)
    at(2025, 3, 7, 1)
    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", die)
        with pytest.raises(Killed):
            sending.send_due()
    sending.send_due()
    assert mail.outbox == []
    new(own, "修路", hours=1)
    at(2025, 3, 8, 1)
    sending.send_due()
    text = str(mail.outbox[0].body)
    assert (len(mail.outbox), "守水" in text, "修路" in text) == (1, True, True)


def test_x09_unconfirmed_addresses_are_forgotten_after_a_week(
    own: Site, client: Client, at: At
) -> None:
    ask(client)
    address = path()
    at(2025, 3, 12, 1)
    sending.forget_unconfirmed()
    assert Subscription.objects.count() == 1
    at(2025, 3, 14, 1)
    sending.forget_unconfirmed()
    assert not Subscription.objects.exists()
    answer = client.get(address)
    assert answer.status_code == 404
    assert "重新订阅" in answer.content.decode()


def test_x09_pages_for_mail_are_kept_nowhere_and_set_no_cookie(own: Site, client: Client) -> None:
    row = subscribed(client)
    for address in ("/s/books/mail/", f"/s/books/mail/{row.pk}/{row.key}/"):
        answer = client.get(address)
        assert (answer.headers["Cache-Control"], answer.cookies) == ("no-store", {})
        assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_x09_many_readers_one_question_each(
    own: Site, client: Client, at: At, django_assert_max_num_queries: Any
) -> None:
    for number in range(3):
        ask(client, email=f"r{number}@example.org")
        client.post(path(), {"rhythm": "daily"})
    mail.outbox.clear()
    new(own, "守水", hours=1)
    at(2025, 3, 7, 1)
    with django_assert_max_num_queries(1 + 3 * 8):
        sending.send_due()
    assert sorted(sent.to[0] for sent in mail.outbox) == [f"r{n}@example.org" for n in range(3)]
    assert {len(sent.to) for sent in mail.outbox} == {1}


@pytest.mark.parametrize(
    ("rhythm", "now", "then"),
    [
        ("daily", (2025, 3, 6, 0, 29), (2025, 3, 6, 0, 30)),
        ("daily", (2025, 3, 6, 0, 30), (2025, 3, 7, 0, 30)),
        ("weekly", (2025, 3, 6, 1, 0), (2025, 3, 10, 0, 30)),
        ("weekly", (2025, 3, 10, 0, 0), (2025, 3, 10, 0, 30)),
        ("weekly", (2025, 3, 10, 0, 30), (2025, 3, 17, 0, 30)),
    ],
)
def test_x09_half_past_eight_chinese_time(
    rhythm: str, now: tuple[int, ...], then: tuple[int, ...]
) -> None:
    moment = datetime(*now, tzinfo=UTC)  # type: ignore[arg-type,misc]
    assert following(rhythm, moment) == datetime(*then, tzinfo=UTC)  # type: ignore[arg-type,misc]


def test_x09_in_the_demonstration_mails_are_read_on_its_page(
    own: Site, client: Client, settings: Any
) -> None:
    settings.DEMO = True
    ask(client)
    run_pending()
    kept = ConsoleMessage.objects.get()
    assert (kept.channel, kept.address, mail.outbox) == ("email", READER, [])
    assert "/s/books/mail/" in kept.body
