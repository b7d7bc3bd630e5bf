"""Real transactions on tables that refuse to be emptied."""

from __future__ import annotations

import pytest


@pytest.fixture
def committed(transactional_db: None) -> None:
    """The test's writes are committed for real, and removed afterwards."""
