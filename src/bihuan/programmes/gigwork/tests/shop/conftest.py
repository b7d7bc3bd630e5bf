"""Fixtures of goods and redemptions."""

import pytest

from bihuan.core.casework.tests.world import World
from bihuan.programmes.gigwork.tests.shop.kit import Shop, make_shop


@pytest.fixture
def shop(world: World) -> Shop:
    return make_shop(world)
