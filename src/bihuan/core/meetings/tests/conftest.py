"""The ground of the tests, on a Tuesday morning."""

from collections.abc import Iterator
from typing import Any

import pytest

from bihuan.core.kernel import clock
from bihuan.core.meetings.tests.world import NOW, World, make_world


@pytest.fixture
def now() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def world(db: None, now: None, settings: Any) -> World:
    settings.DEMO = True
    return make_world()
