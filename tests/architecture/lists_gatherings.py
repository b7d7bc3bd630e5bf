"""Rows for the lists of gatherings and of the reading programme, with canaries in them."""

from datetime import timedelta
from typing import Any

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.kernel import clock
from bihuan.core.meetings import actions as meetings
from bihuan.core.meetings.models import Session
from bihuan.core.meetings.past import Past, PastTalk
from bihuan.core.parties.actions import appoint, create_post
from bihuan.programmes.reading.actions import route_suggestion
from bihuan.programmes.reading.actions.books import find_or_add_book
from bihuan.programmes.reading.tests import test_harvest, test_practices, test_puzzles
from bihuan.programmes.reading.tests.essays import ground as essays
from bihuan.programmes.reading.tests.ground import diary
from bihuan.programmes.reading.tests.ground import make_ground as make_reading

SERIES = "evening"


def add_gatherings(ground: Any, evil: str) -> None:
    """A series with days, a session that took place with people, and one ahead."""
    unit, people = ground.units["district"], ground.people
    post = create_post(unit, title="活动组织岗", role="organiser", actor=SYSTEM)
    appoint(people["driver"], post, actor=SYSTEM)
    today = clock.today()
    series = meetings.create_series(
        unit=unit, code=SERIES, title=evil[:40], place=evil[:60], seats=30, call_open=True,
        weekday=today.weekday(), begins_on=today - timedelta(days=21), on_day_off="hold",
        actor=SYSTEM,
    )  # fmt: skip
    with clock.frozen(clock.now() - timedelta(days=20)):
        meetings.plan_ahead(series, until=today + timedelta(days=14), actor=SYSTEM)
    sessions = list(Session.objects.filter(series=series).order_by("starts_at"))
    talk = PastTalk(title=evil[:60], about=evil[:60], speaker=people["grid"])
    came = [people[name] for name in ("rider", "grid", "roads")]
    told = Past(
        sessions[0], evil[:60], (talk,), came=came, stayed_away=[people["clerk"]],
        feedback=((5, evil), (4, evil), (3, evil)),
    )  # fmt: skip
    meetings.record_past(told, actor=SYSTEM)
    meetings.change_session(sessions[-1], title=evil[:60], actor=SYSTEM)
    ahead = meetings.open_session(sessions[-1], actor=SYSTEM)
    for name in ("rider", "grid", "driver"):
        meetings.sign_up(ahead, actor=Actor(people[name]))
        meetings.propose_talk(
            series=series, title=evil[:60], about=evil[:60], actor=Actor(people[name])
        )


def add_reading(ground: Any, evil: str) -> None:
    """A city's office with diaries, passages, a suggestion on its way, puzzles and practices; a
    site with essays about a book. Their people join the world's."""
    own = make_reading()
    for _n in range(3):
        diary(own, title=evil[:40], story=evil)
        test_puzzles.puzzle(own)
        test_practices.practice(own)
        test_harvest.passage(own)
        made = test_harvest.suggestion(own)
        route_suggestion(made, test_harvest.way(own), actor=own.actor("editor"))
    written = essays.make_ground()
    essays.fill(written, "young", "old", "head")
    book = find_or_add_book(evil[:60], authors=evil[:60], actor=written.actor("young"))
    for by in ("young", "old", "head"):
        essays.published(written, by, title=evil[:40], byline=evil[:40], about="book", book=book)
    for name, place in (("reading", own), ("essays", written)):
        ground.people |= {f"{name}.{who}": person for who, person in place.people.items()}
