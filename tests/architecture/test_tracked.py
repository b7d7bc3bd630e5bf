"""Every measured table numbers its changes after the last migration, on either database."""

import pytest

from bihuan.core.kernel import changes


@pytest.mark.django_db
def test_every_measured_table_numbers_its_changes() -> None:
    """A migration that makes SQLite build a table anew takes its triggers away unless it repeats
    them; figures and the search would then miss what changes."""
    assert changes.measured_tables()
    assert changes.untracked_tables() == []
