"""The scenario's work of evenings and of what is read: seats, talks, puzzles, practices, ways."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any


def evening_of_before() -> Any:
    """The reading offices and a practice proposed there; an evening of tomorrow with a seat that
    was offered two days ago and not taken: the task that passes seats on finds it, with somebody
    else who waits."""
    from bihuan.core.kernel import clock
    from bihuan.core.meetings import actions
    from bihuan.programmes.reading.tests.ground import make_ground

    ground = make_ground()
    propose(ground)
    starts_at = evening(3)  # the clock stands at two days ago
    session = opened(ground, "Seats", starts_at, seats=1)
    signed_up(ground, session, "cadre", "town_cadre", "other_cadre")
    first = session.sign_ups.get(person=ground.people["cadre"])
    actions.withdraw(first, actor=ground.actor("cadre"))
    assert session.sign_ups.get(state="offered").offer_until < clock.now() + timedelta(days=1)
    return ground


def evening(days: int) -> datetime:
    """Eight in the evening in so many days."""
    from bihuan.core.kernel import clock

    day = clock.today() + timedelta(days=days)
    return datetime.combine(day, time(20), tzinfo=clock.LOCAL)


def opened(ground: Any, title: str, starts_at: datetime, **more: Any) -> Any:
    """A session of the party office that people may sign up for."""
    from bihuan.core.access import SYSTEM
    from bihuan.core.meetings import actions

    session = actions.create_session(
        unit=ground.units["office"], title=title, starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2), place="Library", actor=SYSTEM, **more,
    )  # fmt: skip
    return actions.open_session(session, actor=SYSTEM)


def signed_up(ground: Any, session: Any, *names: str) -> None:
    """So many people, one after the other."""
    from bihuan.core.meetings import actions

    for name in names:
        actions.sign_up(session, actor=ground.actor(name))


def work_of_evening(ground: Any) -> None:
    """Evenings moved, called off, reminded of and closed, and what is told to who wrote."""
    moved_and_called_off(ground)
    reminded(ground)
    talks(ground)
    puzzle_came_back(ground)
    harvested(ground)
    taken_up(ground)


def moved_and_called_off(ground: Any) -> None:
    """Somebody is signed up for both."""
    from bihuan.core.access import SYSTEM
    from bihuan.core.meetings import actions

    moved, off = (opened(ground, title, evening(4)) for title in ("Moved", "Off"))
    for session in (moved, off):
        signed_up(ground, session, "cadre", "town_cadre")
    starts_at = evening(6)
    ends_at = starts_at + timedelta(hours=2)
    actions.move_session(
        moved, starts_at=starts_at, ends_at=ends_at, reason="No light", actor=SYSTEM
    )
    actions.cancel_session(off, reason="No light", actor=SYSTEM)


def reminded(ground: Any) -> None:
    """Reminded of yesterday at ten, whatever the hour is now: before nine nobody is."""
    from bihuan.core.kernel import clock
    from bihuan.core.meetings import tasks

    with clock.frozen(evening(-1) - timedelta(hours=10)):
        session = opened(ground, "Tonight", evening(1))
        signed_up(ground, session, "cadre", "town_cadre")
        tasks.remind()


def talks(ground: Any) -> None:
    """A series that comes round, one proposal taken into an evening of it and one declined."""
    from bihuan.core.access import SYSTEM
    from bihuan.core.kernel import clock
    from bihuan.core.meetings import actions

    series = actions.create_series(
        code="evening", title="Evenings", unit=ground.units["office"], place="Library",
        weekday=2, seats=30, begins_on=clock.today(), actor=SYSTEM,
    )  # fmt: skip
    session = opened(ground, "With talks", evening(5), series=series)
    for name, taken in (("cadre", True), ("town_cadre", False)):
        talk = actions.propose_talk(
            series=series, title=f"Of {name}", about="A book", actor=ground.actor(name)
        )
        if taken:
            actions.accept_talk(talk, session, actor=SYSTEM)
        else:
            actions.decline_talk(talk, session, reason="Full", actor=SYSTEM)


def puzzle_came_back(ground: Any) -> None:
    """One idea for it on the board, one in an evening whose record is closed now."""
    from bihuan.core.access import SYSTEM
    from bihuan.core.kernel import clock
    from bihuan.core.meetings import actions
    from bihuan.programmes.reading.actions import give_idea, take_puzzle
    from bihuan.programmes.reading.tests.test_puzzles import puzzle

    asked = puzzle(ground)
    give_idea(asked, "Ask the village doctor", actor=ground.actor("town_cadre"))
    session = opened(ground, "Held", clock.now() - timedelta(hours=1))
    take_puzzle(asked, session, actor=SYSTEM)
    session = actions.hold_session(session, actor=SYSTEM)
    talk = session.talks.get()
    actions.note_point(session, text="On market days", talk=talk, actor=SYSTEM)
    actions.close_session(session, actor=SYSTEM)


def harvested(ground: Any) -> None:
    """A suggestion made of a diary's passage goes its way and is adopted there."""
    from bihuan.programmes.reading.actions import note_adoption, route_suggestion
    from bihuan.programmes.reading.tests.test_harvest import suggestion, way

    route = route_suggestion(suggestion(ground), way(ground), actor=ground.actor("editor"))
    note_adoption(route, "adopted", actor=ground.actor("handler"))


def propose(ground: Any) -> None:
    """A practice, of which its office hears before it is published."""
    from bihuan.programmes.reading.tests.test_practices import practice

    practice(ground, publish=False)


def taken_up(ground: Any) -> None:
    """It is published, and another unit takes it up."""
    from bihuan.core.casework.actions import make_move
    from bihuan.core.kernel import clock
    from bihuan.programmes.reading.actions import take_up
    from bihuan.programmes.reading.models import Practice

    practice = Practice.objects.select_related("submission").get()
    make_move(practice.submission.case_id, "publish", actor=ground.actor("editor"))
    take_up(practice, began_on=clock.today(), actor=ground.actor("town_cadre"))
