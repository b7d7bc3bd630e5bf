"""X-03: the two ways to the open cases of a person find the same."""

from __future__ import annotations

import pytest

from bihuan.core.access import ANONYMOUS
from bihuan.core.casework.actions import circulate
from bihuan.core.casework.queries import opened
from bihuan.core.casework.queries.access import cases_visible_to
from bihuan.core.casework.tests.office import staff
from bihuan.core.casework.tests.test_moves import through
from bihuan.core.casework.tests.world import World, report


@pytest.mark.parametrize("many", [0, 1, 500])
def test_x03_open_cases_are_those_that_are_visible(
    world: World, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    """For everybody of the office, however few count as many."""
    office = staff(world)
    monkeypatch.setattr(opened, "MANY", many)
    given = through(office, report(office), "accept", "assign")
    through(office, report(office), "accept", "assign", "handle", "verify")
    addressed = report(office, level="addressees")
    leaders = [office.posts["second"], office.posts["leader"]]
    circulate(addressed.pk, leaders, in_order=True, actor=office.actor("secretary"))
    found = {}
    for name in office.people:
        actor = office.actor(name)
        wide = set(cases_visible_to(actor).filter(closed_at__isnull=True))
        assert set(opened.open_cases(actor)) == wide
        found[name] = wide
    assert given in found["roads"]
    assert addressed not in found["roads"]
    assert addressed in found["second"]
    assert addressed not in found["leader"]
    assert not opened.open_cases(ANONYMOUS).exists()
