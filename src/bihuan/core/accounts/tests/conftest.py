"""People at the door."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from bihuan.core.access.actor import SYSTEM
from bihuan.core.accounts.actions import register_user
from bihuan.core.accounts.actions.second_factor import _totp, new_secret
from bihuan.core.accounts.models import SecondFactor, User
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.notices.models import ConsoleMessage
from bihuan.core.parties.actions.appointments import appoint
from bihuan.core.parties.actions.organisations import create_organisation
from bihuan.core.parties.actions.people import register_person
from bihuan.core.parties.actions.posts import create_post
from bihuan.core.parties.models import Organisation

PASSWORD = "a calm sentence 7"
START = datetime(2025, 12, 24, 2, 0, tzinfo=UTC)


class Watch:
    """A clock that tests move by hand."""

    def __init__(self) -> None:
        self.at = START
        self._held: Any = None
        self.forward()

    def forward(self, **by: float) -> None:
        """Let time pass."""
        self.stop()
        self.at += timedelta(**by)
        self._held = clock.frozen(self.at)
        self._held.__enter__()

    def stop(self) -> None:
        if self._held is not None:
            self._held.__exit__(None, None, None)
            self._held = None


@pytest.fixture
def watch() -> Iterator[Watch]:
    made = Watch()
    yield made
    made.stop()


@pytest.fixture
def district(db: None) -> Organisation:
    return create_organisation(name="北湖区", kind="district", code="431002", actor=SYSTEM)


@pytest.fixture
def make_user(district: Organisation) -> Callable[..., User]:
    def make(username: str, phone: str, role: str = "", **more: Any) -> User:
        person = register_person(name="张三", phone=phone, actor=SYSTEM)
        if role:
            post = create_post(district, title=username, role=role, actor=SYSTEM)
            appoint(person, post, starts_on=START.date() - timedelta(days=9), actor=SYSTEM)
        more.setdefault("password", PASSWORD)
        return register_user(person=person, username=username, actor=SYSTEM, **more)

    return make


@pytest.fixture
def resident(make_user: Callable[..., User], watch: Watch) -> User:
    return make_user("rider", "13807350001")


@pytest.fixture
def dispatcher(make_user: Callable[..., User], watch: Watch) -> User:
    return make_user("dispatcher", "13807350002", "dispatcher")


@pytest.fixture
def sms(settings: Any) -> Callable[[], str]:
    """Read the newest code, as the phone would show it."""
    settings.CHANNELS = {"sms": "bihuan.core.accounts.tests.conftest.TestSms"}

    def newest() -> str:
        run_pending()
        row = ConsoleMessage.objects.order_by("-created_at", "-id").first()
        found = re.search(r"\d{6}", row.body if row else "")
        assert found is not None
        return found[0]

    return newest


class TestSms:
    """A phone network of the tests."""

    __test__ = False
    code = "sms"

    def ready(self) -> bool:
        return True

    def address_of(self, person: Any) -> str | None:
        return person.phone or None

    def deliver(self, message: Any) -> None:
        ConsoleMessage.objects.create(
            channel="sms",
            key=message.key,
            address=message.address,
            body=message.body,
            created_at=clock.now(),
        )


def enrol(user: User) -> str:
    """Give a user an authenticator; returns its secret."""
    secret = new_secret()
    SecondFactor.objects.create(user=user, secret=secret, confirmed_at=clock.now())
    return secret


def totp(secret: str, *, later: int = 0) -> str:
    """What the authenticator shows now."""
    return _totp(secret).generate(int(clock.now().timestamp()) + later).decode()


def by_password(client: Client, handle: str, password: str = PASSWORD, **more: Any) -> Any:
    """Type name and password."""
    data = {"handle": handle, "password": password}
    return client.post("/sign-in/password/", data, **more)


def is_in(client: Client) -> bool:
    """Whether pages of signed-in people open."""
    return bool(client.get("/account/").status_code == 200)
