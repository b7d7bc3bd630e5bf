from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from bihuan.core import notices
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.notices.actions.deliver import deliver
from bihuan.core.notices.channels import Message
from bihuan.core.notices.models import ChannelDelivery, ConsoleMessage, Notice
from bihuan.core.notices.tasks import send_due
from bihuan.core.parties.models import Person

from .conftest import Recorder, Tell, Watch

pytestmark = pytest.mark.django_db
NIGHT = datetime(2025, 12, 24, 15, 0, tzinfo=UTC)  # 23:00 in Shanghai


def test_x02_a_person_is_told_once_per_cause(
    tell: Tell, person: Person, sent: list[Message]
) -> None:
    tell("moved")
    tell("moved")
    run_pending()
    tell("moved")
    run_pending()
    assert Notice.objects.filter(person=person).count() == 1
    assert [m.address for m in sent] == ["zhang@example.cn"]


def test_redelivered_facts_send_nothing_twice(tell: Tell, sent: list[Message]) -> None:
    tell("moved", kind="tests.urgent")
    run_pending()
    for row in ChannelDelivery.objects.all():
        deliver(row.id)
    send_due()
    assert len(sent) == 2
    assert {m.key for m in sent} == {str(d.id) for d in ChannelDelivery.objects.all()}


def test_urgent_goes_by_sms_too(tell: Tell, sent: list[Message]) -> None:
    tell(kind="tests.urgent")
    run_pending()
    assert sorted(m.address for m in sent) == ["13807350001", "zhang@example.cn"]


def test_unreachable_people_read_it_in_the_site(
    tell: Tell, person: Person, sent: list[Message]
) -> None:
    person.phone = person.email = None
    person.save()
    tell(kind="tests.urgent")
    run_pending()
    assert (sent, Notice.objects.count(), ChannelDelivery.objects.count()) == ([], 1, 0)


def test_quiet_hours_hold_what_can_wait(tell: Tell, watch: Watch, sent: list[Message]) -> None:
    watch.set(NIGHT)
    tell("calm")
    run_pending()
    send_due()
    assert sent == []
    assert Notice.objects.count() == 1
    watch.set(datetime(2025, 12, 24, 22, 59, 59, tzinfo=UTC))
    send_due()
    assert sent == []
    watch.set(datetime(2025, 12, 24, 23, 0, tzinfo=UTC))  # 07:00 in Shanghai
    send_due()
    assert [m.subject for m in sent] == ["Subject calm"]


def test_quiet_hours_do_not_hold_what_is_urgent(
    tell: Tell, watch: Watch, sent: list[Message]
) -> None:
    watch.set(NIGHT)
    tell(kind="tests.urgent")
    run_pending()
    assert len(sent) == 2


@pytest.mark.parametrize(
    ("hour", "minute", "ends"),
    [
        (13, 59, None),
        (14, 0, (24, 23, 0)),
        (18, 30, (24, 23, 0)),
        (22, 59, (24, 23, 0)),
        (23, 0, None),
    ],
)
def test_quiet_hours_by_local_time(
    hour: int, minute: int, ends: tuple[int, int, int] | None
) -> None:
    from bihuan.core.notices.rules import end_of_quiet_hours

    now = datetime(2025, 12, 24, hour, minute, tzinfo=UTC)
    wanted = datetime(2025, 12, *ends, tzinfo=UTC) if ends else now
    assert end_of_quiet_hours(now) == wanted


def test_failures_are_tried_again_and_then_shown(
    tell: Tell, watch: Watch, sent: list[Message]
) -> None:
    Recorder.failing = True
    tell()
    run_pending()
    row = ChannelDelivery.objects.get()
    assert (row.state, row.tries, row.last_error) == ("waiting", 1, "the provider is closed")
    for minutes in (1, 5, 25, 120, 600):
        send_due()
        watch.forward(minutes=minutes)
        send_due()
    row.refresh_from_db()
    assert (row.state, row.tries) == ("failed", 6)
    Recorder.failing = False
    send_due()
    assert sent == []


def test_a_recovered_provider_gets_it_once(tell: Tell, watch: Watch, sent: list[Message]) -> None:
    Recorder.failing = True
    tell()
    run_pending()
    Recorder.failing = False
    watch.forward(minutes=1)
    send_due()
    send_due()
    assert len(sent) == 1


def test_address_is_the_one_when_it_leaves(
    tell: Tell, person: Person, watch: Watch, sent: list[Message]
) -> None:
    watch.set(NIGHT)
    tell()
    run_pending()
    person.email = "new@example.cn"
    person.save()
    watch.set(datetime(2025, 12, 25, 1, 0, tzinfo=UTC))
    send_due()
    assert [m.address for m in sent] == ["new@example.cn"]


def test_a_code_leaves_no_trace_once_sent(person: Person, sent: list[Message]) -> None:
    notices.send_code("13907350009", subject="Code", body="123456", cause="code:1")
    notices.send_code("13907350009", subject="Code", body="123456", cause="code:1")
    run_pending()
    assert [(m.address, m.body) for m in sent] == [("13907350009", "123456")]
    row = ChannelDelivery.objects.get()
    assert (row.state, row.address, row.subject, row.body) == ("sent", "", "", "")
    assert Notice.objects.count() == 0
    assert "123456" not in repr(sent)


@pytest.mark.parametrize(
    "url", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "account/"]
)
def test_notices_lead_only_into_the_site(tell: Tell, url: str) -> None:
    with pytest.raises(ValueError, match="path of the site"):
        tell(url=url)
    assert Notice.objects.count() == 0


def test_unregistered_kinds_are_refused(tell: Tell) -> None:
    with pytest.raises(LookupError):
        tell(kind="tests.nobody")
    assert Notice.objects.count() == 0


def test_mail_has_the_text_and_a_link(tell: Tell, settings: Any) -> None:
    settings.CHANNELS = {"email": "bihuan.core.notices.channels.mail.MailChannel"}
    settings.BASE_URL = "https://bihuan.example"
    tell()
    run_pending()
    [message] = mail.outbox
    notice = Notice.objects.get()
    assert message.subject == "Subject one"
    assert f"https://bihuan.example/notices/{notice.id}/open/" in message.body


def test_console_keeps_messages_only_in_a_demonstration(
    tell: Tell, settings: Any, watch: Watch
) -> None:
    settings.CHANNELS = {"sms": "bihuan.core.notices.channels.console.ConsoleSms"}
    tell("real", kind="tests.urgent")
    run_pending()
    assert ConsoleMessage.objects.count() == 0
    assert ChannelDelivery.objects.get().tries == 1
    settings.DEMO = True
    tell("demo", kind="tests.urgent")
    run_pending()
    assert ConsoleMessage.objects.count() == 1


def test_texts_are_in_the_persons_language(person: Person) -> None:
    from django.utils.translation import get_language

    for language in ("en", "zh-hans"):
        person.language = language
        with notices.in_language_of(person):
            assert get_language() == language


def test_q16_a_message_planned_by_a_clock_a_day_ahead_is_not_held_for_a_day(
    tell: Tell, watch: Watch, sent: list[Message]
) -> None:
    watch.set(NIGHT + timedelta(days=1))
    tell("calm")
    run_pending()
    assert sent == []
    watch.set(NIGHT - timedelta(hours=6))
    send_due()
    assert len(sent) == 1
