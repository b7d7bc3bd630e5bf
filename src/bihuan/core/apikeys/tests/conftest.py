"""A person with two posts in two districts, and keyed views of the tests' own."""

from pathlib import Path
from typing import Any

import pytest

from bihuan.config.keyfile import load_or_create
from bihuan.core.access.tests.world import World, make_world
from bihuan.core.apikeys.scopes import SCOPES, Scope


@pytest.fixture
def world(db: None, settings: Any) -> World:
    settings.DEMO = True
    settings.ROOT_URLCONF = "bihuan.core.apikeys.tests.urls"
    SCOPES.register(Scope("t.read", "Read in tests"), Scope("t.write", "Write in tests"))
    return make_world()


@pytest.fixture
def key_file(tmp_path: Path, settings: Any) -> Path:
    """A file of keys of the test's own, as the settings make it."""
    settings.KEYS_FILE = tmp_path / "keys.json"
    load_or_create(settings.KEYS_FILE)
    return Path(settings.KEYS_FILE)
