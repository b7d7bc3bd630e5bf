"""X-04: an addressee passes an instruction on to a unit below, and still answers for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from bihuan.core.access import Denied
from bihuan.core.casework.actions import issue_sheet, note_answers, pass_on, respond
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.models import (
    Instruction,
    InstructionAddressee,
    SupervisionSheet,
    TrailEntry,
)
from bihuan.core.casework.presenting_instructions import whole
from bihuan.core.casework.queries import cases_visible_to, lateness
from bihuan.core.casework.queries.instructing import glance, passable, to_answer
from bihuan.core.casework.tests.office import ANSWER, given, staff
from bihuan.core.casework.tests.test_instructions import snapshot
from bihuan.core.casework.tests.world import World, report
from bihuan.core.casework.verifying import faults
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.notices.models import Notice

ASKED = "转办暗语五五六"


@pytest.fixture
def office(world: World) -> World:
    return staff(world)


@pytest.fixture
def row(office: World) -> InstructionAddressee:
    """The dispatcher of the district was asked."""
    return given(office, report(office), "dispatcher").addressees.get()


def passed(office: World, row: InstructionAddressee, *names: str) -> list[InstructionAddressee]:
    posts = [office.posts[name] for name in names]
    return pass_on(row.pk, posts, ASKED, actor=office.actor("dispatcher"))


def test_x04_whoever_it_is_passed_on_to_reads_answers_and_the_asked_one_settles_it(
    office: World, row: InstructionAddressee
) -> None:
    case = row.instruction.case
    assert not cases_visible_to(office.actor("roads")).filter(pk=case.pk).exists()
    [below] = passed(office, row, "roads")
    assert cases_visible_to(office.actor("roads")).filter(pk=case.pk).exists()
    assert [one.pk for one in to_answer(office.actor("roads"))] == [below.pk]
    respond(below.pk, ANSWER, actor=office.actor("roads"))
    assert Instruction.objects.get().state == "open"
    assert glance(office.actor("leader")).new == 0
    respond(row.pk, "办结", actor=office.actor("dispatcher"))
    assert Instruction.objects.get().state == "done"
    assert note_answers(row.instruction_id, actor=office.actor("leader")) == 1
    [shown] = whole([Instruction.objects.get()])
    assert (shown.asked, shown.answered) == (1, 1)
    assert [(one.row.post, one.deep) for one in shown.answers] == [
        (office.posts["dispatcher"], 0),
        (office.posts["roads"], 1),
    ]
    entry = TrailEntry.objects.get(verb="pass_on")
    assert (entry.post_id, ASKED in entry.refs) == (office.posts["dispatcher"].pk, False)
    assert list(faults()) == []


def test_x04_answering_spares_whoever_has_not_answered_below(
    office: World, row: InstructionAddressee
) -> None:
    [roads, water] = passed(office, row, "roads", "water")
    respond(water.pk, ANSWER, actor=office.actor("water"))
    respond(row.pk, "办结", actor=office.actor("dispatcher"))
    roads.refresh_from_db()
    water.refresh_from_db()
    assert (roads.state, water.state) == ("withdrawn", "answered")
    assert Instruction.objects.get().state == "done"
    with pytest.raises(Refused):
        respond(roads.pk, "Late", actor=office.actor("roads"))


def test_x04_only_the_addressee_passes_on_and_only_below_and_once(
    office: World, row: InstructionAddressee
) -> None:
    case, roads = row.instruction.case, [office.posts["roads"]]
    free = set(passable(row).values_list("title", flat=True))
    assert free == {"roads", "water", "second"}
    before = snapshot(case)
    for name in ("leader", "secretary", "supervisor", "roads", "neighbour"):
        with pytest.raises(Denied):
            pass_on(row.pk, roads, actor=office.actor(name))
    for names in (("neighbour",), ("dispatcher",), ("grid",), ("leader",), ()):
        with pytest.raises(Refused):
            passed(office, row, *names)
    assert snapshot(case) == before
    passed(office, row, "roads")
    before = snapshot(case)
    with pytest.raises(Refused):
        passed(office, row, "roads")
    assert snapshot(case) == before
    respond(row.pk, ANSWER, actor=office.actor("dispatcher"))
    with pytest.raises(Refused):
        passed(office, row, "water")


def test_x04_the_unit_that_was_asked_is_the_one_that_is_late(
    office: World, row: InstructionAddressee
) -> None:
    [below] = passed(office, row, "roads")
    with clock.frozen(clock.now() + timedelta(days=9)):
        with pytest.raises(Refused):
            issue_sheet(below.pk, actor=office.actor("supervisor"))
        assert SupervisionSheet.objects.count() == 0
        since = lateness.year_begins(clock.now())
        lines = lateness.late_per_unit(office.units["district"], since, clock.now())
    assert [(one.unit, one.asked) for one in lines if one.asked] in (
        [(office.units["district"], 1)],
        [],  # the year turned in these nine days
    )


def test_x04_messages_of_passing_on_hold_no_word(office: World, row: InstructionAddressee) -> None:
    [below] = passed(office, row, "roads")
    run_pending()
    [told] = Notice.objects.filter(person=office.people["roads"])
    assert told.url == reverse("casework:answer", args=[below.pk])
    respond(below.pk, ANSWER, actor=office.actor("roads"))
    run_pending()
    back = Notice.objects.get(kind="casework.instruction_answered")
    assert back.person == office.people["dispatcher"]
    for one in Notice.objects.all():
        assert ASKED not in one.subject + one.body
        assert ANSWER not in one.subject + one.body


def test_x04_passing_on_by_the_page_keeps_what_was_typed(
    office: World, row: InstructionAddressee, sign_in: Callable[[str], Client]
) -> None:
    client, url = sign_in("dispatcher"), reverse("casework:pass_on", args=[row.pk])
    refused = client.post(url, {"asked": ASKED})
    assert (refused.status_code, ASKED in refused.content.decode()) == (200, True)
    assert InstructionAddressee.objects.count() == 1
    done = client.post(url, {"asked": ASKED, "posts": [str(office.posts["roads"].pk)]})
    assert done.status_code == 302
    below = InstructionAddressee.objects.get(passed_from=row)
    shown = sign_in("roads").get(reverse("casework:answer", args=[below.pk])).content.decode()
    assert ASKED in shown
    assert sign_in("neighbour").post(url, {}).status_code == 404
