"""G-04: the demonstration's branches and their year; the figure of the review comes out of it."""

from __future__ import annotations

from collections import Counter
from contextlib import nullcontext
from datetime import date

import pytest

from bihuan.core.access import SYSTEM
from bihuan.core.files.models import StoredFile
from bihuan.core.kernel import clock
from bihuan.core.ledgers.queries import differences
from bihuan.core.measures import actions, catalogue, figures
from bihuan.core.measures.engine.asked import Period
from bihuan.core.measures.snapshot.store import Store
from bihuan.core.parties.actions import create_organisation
from bihuan.programmes.gigwork.demo import subsidies
from bihuan.programmes.gigwork.demo.subsidies import plan
from bihuan.programmes.gigwork.models.subsidies import (
    SubsidyApplication,
    SubsidyBudget,
    SubsidyPayLine,
    SubsidyState,
)
from bihuan.programmes.gigwork.queries.subsidies.figures import standings

SAID = {"subsidy_kinds": 5}
"""By the name of the figures file: Beihu district, as of 24 December 2025."""
AS_OF = date(2025, 12, 24)


@pytest.mark.django_db
def test_g04_demonstration_has_every_state_and_its_figure() -> None:
    top = create_organisation(name="郴州市", kind="city", code="CZ", actor=SYSTEM)
    district = create_organisation(
        name="北湖区", kind="district", code="BH", parent=top, actor=SYSTEM
    )
    [line] = subsidies.load(district, lambda: nullcontext())
    count = len(plan.PAST) + len(plan.NOW)
    assert line == f"{count} applications for subsidies of 10 branches"
    states = Counter(SubsidyApplication.objects.values_list("state", flat=True))
    if clock.today().year > AS_OF.year:
        assert set(states) == set(SubsidyState.values)
        past = SubsidyApplication.objects.filter(made_at__year__lte=AS_OF.year)
        assert set(past.values_list("state", flat=True)) == {"paid", "refused", "withdrawn"}
    assert SubsidyPayLine.objects.filter(state="failed").count() >= 2
    assert not StoredFile.objects.exclude(state="ready").exists()
    for found in standings(SubsidyBudget.objects.select_related("kind")):
        assert found.allotted == found.reserved + found.paid + found.left
        assert found.left > 0
    assert differences() == []
    _figures(district.pk.hex)


def _figures(unit: str) -> None:
    taken = actions.refresh(full=True)
    definition = catalogue.find("gigwork.subsidy_kinds", AS_OF)
    assert definition is not None
    with figures.desk(Store(), taken.manifest) as at:
        found = at.figure(definition, unit, Period(AS_OF, date(2025, 1, 1)))
        assert int(found.value.value or 0) == SAID["subsidy_kinds"]
        before = at.figure(definition, unit, Period(date(2024, 8, 31), date(2024, 1, 1)))
        assert not before.value.value
