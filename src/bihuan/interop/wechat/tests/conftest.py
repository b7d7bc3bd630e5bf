"""The ground of most tests, and signing in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from bihuan.core.accounts.models import User
from bihuan.core.parties.models import Person
from bihuan.core.publishing.tests import kind

from .ground import Ground, make_ground

BACKEND = "bihuan.core.accounts.backends.PhoneOrNameBackend"


@pytest.fixture
def ground(db: None, settings: Any, tmp_path: Any) -> Ground:
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.WECHAT_API = "https://api.weixin.qq.com"
    kind.install()
    return make_ground()


@pytest.fixture
def sign_in(settings: Any) -> Callable[[Person], Client]:
    """An account of the demonstration, so that the second factor does not stand before the door."""
    settings.DEMO = True

    def enter(person: Person) -> Client:
        user, _new = User.objects.get_or_create(
            username=person.pk.hex[:20], defaults={"person": person, "demo": True}
        )
        client = Client()
        client.force_login(user, backend=BACKEND)
        return client

    return enter
