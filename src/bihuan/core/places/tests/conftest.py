"""Fixtures of the tests of places."""

from collections.abc import Iterator
from typing import Any

import pytest

from bihuan.core.kernel import clock
from bihuan.core.places.tests.services import NOON, World, make_world, registered


@pytest.fixture
def noon(db: None, settings: Any) -> Iterator[World]:
    """Noon of a Wednesday in a street with two communities."""
    settings.DEMO = True
    with clock.frozen(NOON), registered():
        yield make_world()
