"""The tree and people of the tests of access serve here too."""

from typing import Any

import pytest

from bihuan.core.access.tests.world import World, make_world


@pytest.fixture
def world(db: None, settings: Any) -> World:
    settings.DEMO = True
    return make_world()
