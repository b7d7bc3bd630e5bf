"""Fixtures of casework's tests."""

import pytest

from bihuan.core.casework.tests import kind
from bihuan.core.casework.tests.world import World, make_world


@pytest.fixture(autouse=True)
def _kind() -> None:
    kind.install()
    kind.EFFECTS.clear()


@pytest.fixture
def world(db: None) -> World:
    return make_world()
