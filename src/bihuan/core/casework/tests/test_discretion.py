"""X-21, X-17: who reads which words, who sees which neighbour, and what cannot get stuck."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from bihuan.core.access import ANONYMOUS
from bihuan.core.casework import queries
from bihuan.core.casework.actions import (
    MoveInputs,
    add_submission,
    add_words,
    make_move,
    open_brought,
)
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.models import Case
from bihuan.core.casework.opening import Brought
from bihuan.core.casework.tests.kind import MATTER
from bihuan.core.casework.tests.test_moves import through
from bihuan.core.casework.tests.world import World, report
from bihuan.core.kernel import clock


def words_read_by(case: Case, submission_id: object) -> set[str]:
    lines = queries.timeline(case, MATTER, public_only=True, reader=submission_id)  # type: ignore[arg-type]
    return {line.words for line in lines if line.words}


def test_x21_one_reporter_does_not_read_what_another_wrote(world: World) -> None:
    case = report(world)
    first = case.submissions.get()
    driver = Brought(client_id=uuid4(), words="Same", reporter=world.people["driver"])
    second = add_submission(case, driver, actor=world.actor("driver"))
    add_words(first.pk, "Ring me at flat 402", actor=world.actor("rider"))
    case = through(world, case, "accept", "assign", "handle")
    assert words_read_by(case, first.pk) == {"Filled", "Ring me at flat 402"}
    assert words_read_by(case, second.pk) == {"Filled"}
    remark = case.remarks.get(submission=first)
    assert queries.may_see_remark_files(world.actor("rider"), remark.pk)
    assert not queries.may_see_remark_files(world.actor("driver"), remark.pk)


def test_x02_a_stranger_with_the_same_id_gets_nothing(world: World) -> None:
    brought = Brought(client_id=uuid4(), words="Hole", reporter=world.people["rider"])
    open_brought("test.matter", brought, actor=world.actor("rider"))
    with pytest.raises(Refused):
        open_brought("test.matter", brought, actor=ANONYMOUS)


def test_x03_the_neighbour_sees_no_similar_case_and_merges_into_none(world: World) -> None:
    one, two = (report(world, lat=25.79, lon=113.02) for _n in range(2))
    shown = queries.similar_to(one, world.actor("dispatcher"))
    assert [similar.case.pk for similar in shown] == [two.pk]
    assert queries.similar_to(one, world.actor("neighbour")) == []


def test_x03_a_request_that_nobody_can_decide_lapses(world: World) -> None:
    case = through(world, report(world), "accept", "assign")
    asked = MoveInputs(words="Rain", until=clock.now() + timedelta(days=9))
    make_move(case.pk, "propose_extension", actor=world.actor("roads"), inputs=asked)
    through(world, case, "handle")
    assert case.proposals.get().state == "lapsed"


def test_x03_a_question_ends_with_the_state_it_was_asked_in(world: World) -> None:
    case = through(world, report(world), "accept", "assign")
    ask = MoveInputs(words="Which side?")
    make_move(case.pk, "ask", actor=world.actor("roads"), inputs=ask)
    assert through(world, case, "handle").waits_on == ""
