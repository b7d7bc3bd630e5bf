"""X-04: answers, instructions and closing at the same moment, in real transactions."""

from __future__ import annotations

from functools import partial

import pytest
from django.db import connection

from bihuan.core.casework.actions import (
    chase_answers,
    circulate,
    issue_sheet,
    make_move,
    respond,
)
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.models import (
    Case,
    Circulation,
    CirculationStep,
    Instruction,
    InstructionAddressee,
    InstructionReminder,
    SupervisionSheet,
    TrailEntry,
)
from bihuan.core.casework.tests.office import given, handled, staff
from bihuan.core.casework.tests.test_concurrency import together
from bihuan.core.casework.tests.world import make_world, report
from bihuan.core.casework.verifying import faults
from bihuan.core.kernel import clock

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite has one writer at a time; races need PostgreSQL",
    ),
]


def test_x04_of_answers_at_once_one_is_kept_and_all_addressees_settle() -> None:
    office = staff(make_world())
    made = given(office, report(office), "roads", "water")
    rows = {row.post_id: row.pk for row in made.addressees.all()}
    tries = [
        partial(respond, rows[office.posts[name].pk], f"{name} {n}", actor=office.actor(name))
        for name in ("roads", "water")
        for n in range(4)
    ]
    raised = together(*tries)
    assert [type(error) for error in raised] == [Refused] * 6
    assert TrailEntry.objects.filter(verb="respond").count() == 2
    assert Instruction.objects.get().state == "done"
    assert list(faults()) == []


def test_x04_closing_and_instructing_at_once_never_leave_an_answer_owed() -> None:
    office = staff(make_world())
    for _round in range(6):
        case = handled(office)
        close = partial(make_move, case.pk, "verify", actor=office.actor("verifier"))
        raised = together(close, partial(given, office, case, "roads"))
        assert [type(error) for error in raised] == [Refused]
        fresh = Case.objects.get(pk=case.pk)
        owed = InstructionAddressee.objects.filter(instruction__case=case, state="waiting")
        assert fresh.is_open == owed.exists()
    assert list(faults()) == []


def test_x04_chasing_and_issuing_at_once_remind_once_and_number_without_gaps() -> None:
    office = staff(make_world())
    made = [given(office, report(office), "roads") for _n in range(3)]
    Instruction.objects.update(due_at=clock.now(), next_chase_at=clock.now())
    rows = [one.addressees.get().pk for one in made]
    sheets = [partial(issue_sheet, pk, actor=office.actor("supervisor")) for pk in rows]
    assert together(*[chase_answers] * 3, *sheets) == []
    assert InstructionReminder.objects.count() == 3
    assert sorted(SupervisionSheet.objects.values_list("serial", flat=True)) == [1, 2, 3]


def test_x04_sent_round_twice_at_once_is_sent_once() -> None:
    office = staff(make_world())
    case, leaders = report(office), [office.posts["leader"]]
    send = partial(circulate, case.pk, leaders, in_order=True, actor=office.actor("secretary"))
    raised = together(*[send] * 4)
    assert [type(error) for error in raised] == [Refused] * 3
    assert (Circulation.objects.count(), CirculationStep.objects.count()) == (1, 1)
