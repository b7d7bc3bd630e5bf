"""People who are told things, and channels that can fail."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from bihuan.core import notices
from bihuan.core.access.actor import SYSTEM
from bihuan.core.kernel import clock
from bihuan.core.notices.channels import ChannelError, Message
from bihuan.core.parties.actions.people import register_person
from bihuan.core.parties.models import Person

CALM = notices.NoticeKind("tests.calm", "Calm")
URGENT = notices.NoticeKind("tests.urgent", "Urgent", urgent=True)
STAFF = notices.NoticeKind("tests.staff", "Staff", staff=True)
DAY = datetime(2025, 12, 24, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai


class Watch:
    """A clock that tests set."""

    def __init__(self) -> None:
        self._held: Any = None
        self.set(DAY)

    def set(self, at: datetime) -> None:
        self.stop()
        self.at = at
        self._held = clock.frozen(at)
        self._held.__enter__()

    def forward(self, **by: float) -> None:
        self.set(self.at + timedelta(**by))

    def stop(self) -> None:
        if self._held is not None:
            self._held.__exit__(None, None, None)
            self._held = None


@pytest.fixture
def watch() -> Iterator[Watch]:
    made = Watch()
    yield made
    made.stop()


class Recorder:
    """A channel that keeps what it was given, or fails as long as it is told to."""

    sent: ClassVar[list[Message]] = []
    failing: ClassVar[bool] = False
    code = "sms"

    def ready(self) -> bool:
        return True

    def address_of(self, person: Person) -> str | None:
        return person.phone or None

    def deliver(self, message: Message) -> None:
        if Recorder.failing:
            raise ChannelError("the provider is closed")
        Recorder.sent.append(message)


class MailRecorder(Recorder):
    """The same for mail."""

    code = "email"

    def address_of(self, person: Person) -> str | None:
        return person.email or None


@pytest.fixture
def sent(settings: Any) -> Iterator[list[Message]]:
    """What left the site."""
    base = "bihuan.core.notices.tests.conftest"
    settings.CHANNELS = {"email": f"{base}.MailRecorder", "sms": f"{base}.Recorder"}
    for kind in (CALM, URGENT, STAFF):
        notices.register(kind)
    Recorder.failing = False
    Recorder.sent.clear()
    yield Recorder.sent
    Recorder.sent.clear()


@pytest.fixture
def person(db: None, watch: Watch, sent: list[Message]) -> Person:
    return register_person(name="张三", phone="13807350001", email="zhang@example.cn", actor=SYSTEM)


@pytest.fixture
def inbox(client: Client, person: Person) -> Client:
    """The person's browser, signed in."""
    user = get_user_model().objects.create(username="rider", person=person)
    client.force_login(user)
    client.get("/notices/")
    return client


Tell = Callable[..., None]


@pytest.fixture
def tell(person: Person) -> Tell:
    def tell(cause: str = "one", *, kind: str = "tests.calm", url: str = "/account/") -> None:
        notices.send(
            person, kind=kind, subject=f"Subject {cause}", body="Body", url=url, cause=cause
        )

    return tell
