"""The ground of the tests, on a Wednesday morning."""

from collections.abc import Iterator
from typing import Any

import pytest

from bihuan.core.engagements.registry import PURPOSES, TOPICS
from bihuan.core.engagements.tests.world import NOW, World, make_world
from bihuan.core.kernel import clock
from bihuan.core.kernel.manifest import ROLES


@pytest.fixture
def now() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def world(db: None, now: None, settings: Any) -> Iterator[World]:
    """What it declares is gone with it: other tests of the process go through all roles."""
    settings.DEMO = True
    yield make_world()
    ROLES.forget("t_desk")
    for registry, codes in ((PURPOSES, ("t_care", "t_check")), (TOPICS, ("t_money", "t_people"))):
        for code in codes:
            registry.forget(code)
