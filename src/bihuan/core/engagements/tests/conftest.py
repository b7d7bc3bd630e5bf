"""The ground of the tests, on a Wednesday morning."""

from collections.abc import Iterator
from typing import Any

import pytest

from bihuan.core.engagements.tests.world import NOW, World, make_world
from bihuan.core.kernel import clock


@pytest.fixture
def now() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def world(db: None, now: None, settings: Any) -> World:
    settings.DEMO = True
    return make_world()
