"""What tests of snapshots need."""

import pytest

from bihuan.core.kernel.models import Tombstone


@pytest.fixture(autouse=True)
def _no_tombstones_of_other_tests(request: pytest.FixtureRequest) -> None:
    """Emptying the tables after a test that commits leaves its tombstones on SQLite, and the
    counter begins again below their numbers; no database that lives does that."""
    marker = request.node.get_closest_marker("django_db")
    if marker is not None and marker.kwargs.get("transaction"):
        request.getfixturevalue("transactional_db")
        Tombstone.objects.all().delete()
