"""A short year is loaded through the real actions; each account then finds something to do."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import QuerySet

from bihuan.config import programmes
from bihuan.config.demo.load import load, parts
from bihuan.config.demo.tests import gigwork_figures, reading_figures, station_figures
from bihuan.config.demo.tree import DISTRICT
from bihuan.core.access import Actor
from bihuan.core.accounts.models import User
from bihuan.core.casework.models import Case, CaseClock, Submission
from bihuan.core.casework.queries.access import cases_visible_to
from bihuan.core.casework.queries.calls import callers_waiting
from bihuan.core.casework.queries.detail import possible_moves, situation
from bihuan.core.files.models import StoredFile
from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Delivery
from bihuan.core.parties.models import Organisation

pytestmark = pytest.mark.django_db

MUST_DO = {
    "rider": {"reporter_answer", "reopen"},
    "grid": {"accept", "make_safe", "hand_over"},
    "dispatcher": {
        "assign", "merge", "approve_return", "approve_void", "approve_extension",
        "approve_deferral",
    },
    "department": {"handle", "propose_extension"},
    "verifier": {"verify", "reject_work"},
    "leader": {"approve_extension"},
}  # fmt: skip


@pytest.fixture
def short_year(monkeypatch: pytest.MonkeyPatch) -> tuple[datetime, list[str]]:
    """Everything, with a dozen hazards instead of hundreds; when it was begun, what was said."""
    from bihuan.programmes.gigwork.demo import plan, rhythm

    monkeypatch.setattr(plan, "ORDINARY", 14)
    monkeypatch.setattr(rhythm, "SPELLS", ())
    return clock.now(), list(load())


@pytest.mark.skipif(not parts(), reason="no programme brings a demonstration")
def test_g05_r02_r03_r05_r09_r12_demo_loads_once_with_its_figures_and_work_for_everybody(
    short_year: tuple[datetime, list[str]], capsys: Any
) -> None:
    """One load for all that is asked of it, because it takes seconds."""
    began, lines = short_year
    assert lines[0] == "123 organisations, 86 boundaries, 862 places"
    before = _sizes()
    call_command("demo-load")
    assert capsys.readouterr().out == "The demonstration is already loaded.\n"
    assert _sizes() == before
    for username, wanted in MUST_DO.items():
        assert wanted <= _moves_of(username), username
    assert callers_waiting(_actor("clerk")).exists()
    assert cases_visible_to(_actor("auditor")).count() == _of_the_district().count()
    if "reading" in programmes.codes():
        reading_figures.check()
    if "gigwork" in programmes.codes():
        gigwork_figures.check()
        station_figures.check()
    _history_is_over()
    _nothing_waits_and_little_is_late(began)
    call_command("trail", "verify")


def _history_is_over() -> None:
    if clock.today().year > 2025:
        past = Case.objects.filter(number__startswith="BH-2025-")
        assert not past.filter(closed_at=None).exists()
        assert not past.filter(closed_at__gt=datetime(2025, 12, 24, 16, tzinfo=UTC)).exists()


def _nothing_waits_and_little_is_late(began: datetime) -> None:
    """Late is what was late when it began: loading lasts longer than the shortest clock."""
    late = CaseClock.objects.filter(state="running", due_at__lte=began, case__in=_of_the_district())
    assert late.values("case").distinct().count() == 1
    assert StoredFile.objects.exists()
    assert not StoredFile.objects.exclude(state="ready").exists()
    assert not Delivery.objects.filter(state=Delivery.WAITING).exists()


def _of_the_district() -> QuerySet[Case]:
    """The auditor's own; the city's newsroom and its neighbours have cases of theirs."""
    district = Organisation.objects.get(code=DISTRICT)
    return Case.objects.filter(unit__path__startswith=district.path)


def _actor(username: str) -> Actor:
    return Actor(User.objects.select_related("person").get(username=username).person)


def _moves_of(username: str) -> set[str]:
    """What the account may do now, over all the cases it sees."""
    actor = _actor(username)
    cases = {case.pk: case for case in cases_visible_to(actor)}
    own = Submission.objects.filter(reporter=actor.person).select_related("case")
    cases |= {submission.case_id: submission.case for submission in own}
    return {move.code for case in cases.values() for move in possible_moves(situation(case), actor)}


def _sizes() -> dict[str, int]:
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
            found[table] = cursor.fetchone()[0]
    return found
