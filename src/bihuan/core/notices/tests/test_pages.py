from typing import Any

import pytest
from django.test import Client

from bihuan.core import notices
from bihuan.core.access.actor import SYSTEM
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.notices.channels import Message
from bihuan.core.notices.models import ChannelDelivery, Notice, NoticePreference
from bihuan.core.parties.actions.appointments import appoint
from bihuan.core.parties.actions.organisations import create_organisation
from bihuan.core.parties.actions.people import register_person
from bihuan.core.parties.actions.posts import create_post
from bihuan.core.parties.models import Person

from .conftest import Recorder, Tell, Watch

pytestmark = pytest.mark.django_db


def test_empty_inbox_says_why(inbox: Client) -> None:
    assert "暂无通知" in inbox.get("/notices/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_inbox_costs_the_same_with_more_rows(
    inbox: Client, tell: Tell, rows: int, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        tell(f"n{number}")
    with django_assert_num_queries(6):
        assert inbox.get("/notices/").content.decode().count("list__item") == rows


def test_opening_marks_read_and_leads_on(inbox: Client, tell: Tell, watch: Watch) -> None:
    tell(url="/account/held/")
    notice = Notice.objects.get()
    assert inbox.get(f"/notices/{notice.id}/open/")["Location"] == "/account/held/"
    read_at = Notice.objects.get().read_at
    assert read_at == watch.at
    watch.forward(hours=1)
    inbox.get(f"/notices/{notice.id}/open/")
    assert Notice.objects.get().read_at == read_at


def test_other_peoples_notices_do_not_exist(inbox: Client, sent: list[Message]) -> None:
    other = register_person(name="李四", phone="13807350002", actor=SYSTEM)
    notices.send(other, kind="tests.calm", subject="s", body="b", url="/", cause="c")
    notice = Notice.objects.get()
    assert inbox.get(f"/notices/{notice.id}/open/").status_code == 404
    assert inbox.post(f"/notices/{notice.id}/read/").status_code == 404
    assert "list__item" not in inbox.get("/notices/").content.decode()
    assert Notice.objects.get().read_at is None


def test_reading_all_leaves_what_came_meanwhile(inbox: Client, tell: Tell) -> None:
    tell("seen")
    seen = Notice.objects.get()
    tell("came meanwhile")
    assert inbox.post("/notices/read/", {"up_to": str(seen.id)}).status_code == 302
    unread = Notice.objects.filter(read_at=None)
    assert [n.subject for n in unread] == ["Subject came meanwhile"]
    assert "list__item" in inbox.get("/notices/?only=unread").content.decode()


def test_count_is_small_and_says_when_nothing_changed(
    inbox: Client, tell: Tell, django_assert_num_queries: Any
) -> None:
    assert inbox.get("/notices/count/").content == b""
    tell()
    with django_assert_num_queries(3):
        response = inbox.get("/notices/count/")
    assert (response.content, response.headers["ETag"]) == (b"1", '"1"')
    same = inbox.get("/notices/count/", headers={"If-None-Match": '"1"'})
    assert (same.status_code, same.content) == (304, b"")
    assert inbox.get("/notices/count/?seen=1").status_code == 204
    assert inbox.get("/notices/count/?seen=0").content == b"1"


def test_bell_shows_the_count(inbox: Client, tell: Tell) -> None:
    tell()
    page = inbox.get("/account/").content.decode()
    assert 'aria-live="polite">1<' in page


@pytest.mark.parametrize("path", ["/notices/", "/account/notices/", "/notices/count/"])
def test_nobody_reads_without_signing_in(client: Client, db: None, path: str) -> None:
    assert client.get(path)["Location"].startswith("/sign-in/")


def test_choice_is_followed(inbox: Client, tell: Tell, person: Person, sent: list[Message]) -> None:
    page = inbox.get("/account/notices/").content.decode()
    assert "tests.calm" in page
    assert "tests.staff" not in page
    response = inbox.post("/account/notices/", {"tests.calm": ["sms"]})
    assert response.status_code == 302
    tell()
    run_pending()
    assert [m.address for m in sent] == ["13807350001"]
    chosen = NoticePreference.objects.filter(kind="tests.calm").values_list("channel", "wanted")
    assert sorted(chosen) == [("email", False), ("sms", True)]


def test_default_leaves_no_rows(inbox: Client) -> None:
    inbox.post("/account/notices/", {"tests.calm": ["sms"]})
    inbox.post("/account/notices/", {"tests.calm": ["email"]})
    assert NoticePreference.objects.filter(kind="tests.calm").count() == 0


def test_unknown_channel_is_refused(inbox: Client) -> None:
    assert inbox.post("/account/notices/", {"tests.calm": ["pigeon"]}).status_code == 200
    assert NoticePreference.objects.count() == 0


def test_staff_kinds_are_for_staff(inbox: Client, person: Person) -> None:
    unit = create_organisation(name="北湖区", kind="district", code="431002", actor=SYSTEM)
    post = create_post(unit, title="网格员", role="grid_worker", actor=SYSTEM)
    appoint(person, post, actor=SYSTEM)
    assert "tests.staff" in inbox.get("/account/notices/").content.decode()


@pytest.fixture
def operator(inbox: Client, person: Person) -> Client:
    unit = create_organisation(name="北湖区", kind="district", code="431002", actor=SYSTEM)
    post = create_post(unit, title="运维员", role="operator", actor=SYSTEM)
    appoint(person, post, actor=SYSTEM)
    return inbox


def fail(tell: Tell, watch: Watch, cause: str) -> None:
    from bihuan.core.notices.tasks import send_due

    Recorder.failing = True
    tell(cause)
    run_pending()
    for _ in range(6):
        watch.forward(hours=11)
        send_due()
    Recorder.failing = False


@pytest.mark.parametrize("rows", [1, 3])
def test_operators_see_what_did_not_leave(
    operator: Client, tell: Tell, watch: Watch, rows: int, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        fail(tell, watch, f"n{number}")
    operator.get("/notices/troubled/")
    with django_assert_num_queries(6):
        page = operator.get("/notices/troubled/").content.decode()
    assert page.count("the provider is closed") == rows
    assert "zhang@example.cn" not in page


def test_operators_send_again(
    operator: Client, tell: Tell, watch: Watch, sent: list[Message]
) -> None:
    fail(tell, watch, "one")
    row = ChannelDelivery.objects.get()
    assert operator.post(f"/notices/troubled/{row.id}/again/").status_code == 302
    run_pending()
    assert len(sent) == 1
    row.refresh_from_db()
    assert row.state == "sent"


def test_others_do_not_see_what_did_not_leave(inbox: Client, tell: Tell, watch: Watch) -> None:
    fail(tell, watch, "one")
    row = ChannelDelivery.objects.get()
    assert inbox.get("/notices/troubled/").status_code == 403
    assert inbox.post(f"/notices/troubled/{row.id}/again/").status_code == 403
    row.refresh_from_db()
    assert row.state == "failed"


def test_console_exists_only_in_a_demonstration(client: Client, db: None, settings: Any) -> None:
    assert client.get("/notices/console/").status_code == 404
    settings.DEMO = True
    assert client.get("/notices/console/").status_code == 200


def test_stored_scripts_stay_inert(inbox: Client, person: Person) -> None:
    notices.send(
        person,
        kind="tests.calm",
        subject="<script>alert(1)</script>",
        body="<img src=x onerror=alert(1)>",
        url="/",
        cause="x",
    )
    page = inbox.get("/notices/").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
