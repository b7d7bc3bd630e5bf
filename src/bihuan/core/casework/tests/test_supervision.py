"""X-04: reminders before and after the deadline, supervision sheets, circulars per unit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from bihuan.core.access import Denied
from bihuan.core.casework.actions import (
    chase_answers,
    issue_circular,
    issue_sheet,
    remind,
    respond,
)
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.models import (
    InstructionReminder,
    LateCircular,
    SupervisionSheet,
    TrailEntry,
)
from bihuan.core.casework.rules_of_answers import LAST_CHASE
from bihuan.core.casework.tests.office import given, staff
from bihuan.core.casework.tests.world import World, report
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.notices.models import Notice
from bihuan.web.tags.times import day_text, exact_text

MONDAY = datetime(2025, 12, 1, 1, tzinfo=UTC)
DUE = datetime(2025, 12, 4, 9, 30, tzinfo=UTC)


@pytest.fixture
def office(world: World) -> World:
    return staff(world)


def test_x04_reminders_come_before_and_after_the_deadline_and_end(office: World) -> None:
    with clock.frozen(MONDAY):
        made = given(office, report(office), "roads", "water", due_at=DUE)
        assert chase_answers() == 0
        respond(
            made.addressees.get(post=office.posts["water"]).pk, "Ok", actor=office.actor("water")
        )
    with clock.frozen(DUE - timedelta(hours=2)):
        assert (chase_answers(), chase_answers()) == (1, 0)
        assert list(InstructionReminder.objects.values_list("late", flat=True)) == [False]
        assert SupervisionSheet.objects.count() == 0
    with clock.frozen(DUE):
        assert (chase_answers(), chase_answers()) == (1, 0)
    sheet = SupervisionSheet.objects.get()
    assert (sheet.addressee.post, str(sheet)) == (office.posts["roads"], "〔2025〕1号")
    assert sheet.unit == office.units["district"]
    for day in range(1, 40):
        with clock.frozen(DUE + timedelta(days=day)):
            chase_answers()
    assert InstructionReminder.objects.count() == LAST_CHASE
    assert SupervisionSheet.objects.count() == 1
    assert TrailEntry.objects.filter(verb="remind").count() == LAST_CHASE


def test_x04_late_is_told_to_who_owes_and_who_supervises(office: World) -> None:
    with clock.frozen(MONDAY):
        given(office, report(office), "roads", due_at=DUE)
    with clock.frozen(DUE + timedelta(minutes=1)):
        chase_answers()
        run_pending()
    told = Notice.objects.filter(kind="casework.answer_owed").values_list("person", flat=True)
    assert set(told) == {office.people[n].pk for n in ("roads", "supervisor", "secretary")}


def test_x04_people_remind_once_an_hour(office: World) -> None:
    made = given(office, report(office), "roads")
    with pytest.raises(Denied):
        remind(made.pk, actor=office.actor("dispatcher"))
    assert InstructionReminder.objects.count() == 0
    remind(made.pk, actor=office.actor("secretary"))
    with pytest.raises(Refused):
        remind(made.pk, actor=office.actor("leader"))
    assert InstructionReminder.objects.get().by_post == office.posts["secretary"]


def test_x04_a_sheet_is_issued_once_and_only_when_late(office: World) -> None:
    with clock.frozen(MONDAY):
        made = given(office, report(office), "roads", due_at=DUE)
        row = made.addressees.get()
        with pytest.raises(Refused):
            issue_sheet(row.pk, actor=office.actor("supervisor"))
    with clock.frozen(DUE + timedelta(minutes=1)):
        with pytest.raises(Denied):
            issue_sheet(row.pk, actor=office.actor("secretary"))
        assert SupervisionSheet.objects.count() == 0
        first = issue_sheet(row.pk, actor=office.actor("supervisor"))
        assert issue_sheet(row.pk, actor=office.actor("supervisor")) == first
        chase_answers()
    assert SupervisionSheet.objects.count() == 1


def test_x04_a_circular_adds_up_and_says_its_days_in_words(
    office: World, sign_in: Callable[[str], Client]
) -> None:
    with clock.frozen(MONDAY):
        given(office, report(office), "roads", due_at=DUE)
        given(office, report(office), "roads", due_at=DUE + timedelta(days=3))
    with clock.frozen(DUE + timedelta(days=1)):
        made = issue_circular(office.units["district"], actor=office.actor("supervisor"))
        line = made.lines.get()
        assert (line.asked, line.owed_late, line.not_due) == (2, 1, 1)
        url = reverse("casework:circular", args=[made.pk])
        page = sign_in("supervisor").get(url).content.decode()
    assert day_text(made.since.astimezone(clock.LOCAL).date(), weekday=False) in page
    assert exact_text(made.as_of) in page
    assert "未到期" in page


def test_x04_the_circular_counts_per_unit_and_stays_as_issued(office: World) -> None:
    with clock.frozen(MONDAY):
        late = given(office, report(office), "roads", "water", due_at=DUE)
        respond(
            late.addressees.get(post=office.posts["water"]).pk, "Ok", actor=office.actor("water")
        )
        with pytest.raises(Refused):
            issue_circular(office.units["district"], actor=office.actor("supervisor"))
    with clock.frozen(DUE + timedelta(days=1)):
        with pytest.raises(Denied):
            issue_circular(office.units["other"], actor=office.actor("supervisor"))
        with pytest.raises(Denied):
            issue_circular(office.units["district"], actor=office.actor("leader"))
        made = issue_circular(office.units["district"], actor=office.actor("supervisor"))
        respond(
            late.addressees.get(post=office.posts["roads"]).pk, "Ok", actor=office.actor("roads")
        )
    assert [line.not_due for line in made.lines.order_by("position")] == [0, 0]
    figures = ("unit__name", "asked", "in_time", "answered_late", "owed_late", "oldest_due")
    assert list(made.lines.order_by("position").values_list(*figures)) == [
        ("Roads", 1, 0, 0, 1, DUE),
        ("Water", 1, 1, 0, 0, None),
    ]
    assert (LateCircular.objects.count(), str(made)) == (1, "〔2025〕1号")
