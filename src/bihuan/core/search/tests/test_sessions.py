"""X-19: sessions are found by theme, talks, issue and speakers, by those who may see them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bihuan.core.access import ANONYMOUS, SYSTEM
from bihuan.core.kernel import clock
from bihuan.core.kernel.levels import UNIT
from bihuan.core.meetings.models import Point, Session, SessionState, Talk, TalkState
from bihuan.core.parties.actions import register_person
from bihuan.core.search import actions, queries
from bihuan.core.search.queries import Ask
from bihuan.core.search.tests.test_scope import everything
from bihuan.core.search.tests.world import unit

pytestmark = pytest.mark.django_db


def found(text: str) -> dict[str, int]:
    return queries.find(ANONYMOUS, Ask(text)).counts


@pytest.fixture
def session() -> Session:
    starts = clock.now()
    session = Session.objects.create(
        unit=unit("某市委办", "department", "OF"),
        title="治水与治心",
        state=SessionState.OPEN,
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        place="市图书馆报告厅",
    )
    speaker = register_person(name="司徒雪见", phone="13912345678", actor=SYSTEM)
    Talk.objects.create(
        session=session, state=TalkState.ACCEPTED, title="读《河防述言》", speaker=speaker
    )
    actions.follow()
    return session


def test_x19_a_session_is_found_by_theme_talk_and_speaker(session: Session) -> None:
    for typed in ("治水", "河防述言", "报告厅", "司徒雪见", "stxj", "zsyzx"):
        assert found(typed) == {"session": 1}, typed
    assert found("司徒") == {}
    for canary in ("司徒", "雪见", "stxj", "13912345678"):
        assert canary not in everything()


def test_x19_a_session_not_open_or_not_for_everybody_is_not_found(session: Session) -> None:
    Session.objects.update(level=UNIT)
    assert found("治水") == {}
    Session.objects.update(level="public", state=SessionState.PLANNED)
    assert found("治水") == {}


def test_x19_a_talk_taken_off_the_agenda_is_found_no_more(session: Session) -> None:
    Talk.objects.update(state=TalkState.WITHDRAWN)
    actions.follow()
    assert (found("河防述言"), found("治水")) == ({}, {"session": 1})


def test_x19_what_was_said_is_found_once_the_session_is_archived(session: Session) -> None:
    Point.objects.create(session=session, text="先疏后堵，先问老渔民")
    Session.objects.update(minutes="## 讨论\n\n- 铜锣要写进预案")
    actions.follow()
    assert (found("老渔民"), found("铜锣")) == ({}, {})
    Session.objects.update(state=SessionState.CLOSED)
    actions.follow()
    assert (found("老渔民"), found("铜锣")) == ({"session": 1}, {"session": 1})
    Point.objects.update(text="先疏后堵")
    actions.follow()
    assert found("老渔民") == {}
