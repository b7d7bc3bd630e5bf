"""Every right follows from an appointment over a sub-tree and ends with it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from bihuan.core.access import (
    ANONYMOUS,
    SYSTEM,
    Actor,
    explain,
    grant_for,
    held_post_ids,
    may,
    may_see_level,
    units_where,
)
from bihuan.core.access.tests.world import World, person, unit
from bihuan.core.kernel import clock
from bihuan.core.parties import actions

RIGHT = "t.work"
TODAY = date(2025, 6, 2)


def at_noon(day: date) -> Any:
    return clock.frozen(datetime(day.year, day.month, day.day, 4, tzinfo=UTC))


def test_x01_right_reaches_over_the_sub_tree_and_no_further(world: World) -> None:
    actions.appoint(world.worker, world.desk, starts_on=TODAY, actor=SYSTEM)
    with at_noon(TODAY):
        actor = Actor(world.worker)
        assert [may(actor, RIGHT, u) for u in (world.here, world.street)] == [True, True]
        assert [may(actor, RIGHT, u) for u in (world.city, world.there)] == [False, False]
        assert set(units_where(actor, RIGHT)) == {world.here, world.street}
        assert held_post_ids(actor) == {world.desk.pk}


def test_x01_right_ends_with_the_last_day_of_the_appointment(world: World) -> None:
    last = TODAY + timedelta(days=9)
    actions.appoint(world.worker, world.desk, starts_on=TODAY, ends_on=last, actor=SYSTEM)
    actor = Actor(world.worker)
    answers = []
    for day in (TODAY - timedelta(days=1), TODAY, last, last + timedelta(days=1)):
        with at_noon(day):
            answers.append(may(actor, RIGHT, world.here))
    assert answers == [False, True, True, False]


def test_x01_without_an_appointment_there_is_no_right(world: World) -> None:
    assert not may(Actor(world.worker), RIGHT)
    assert not may(ANONYMOUS, RIGHT)
    assert list(units_where(ANONYMOUS, RIGHT)) == []
    assert may(SYSTEM, RIGHT, world.there)


def test_x01_right_ends_at_once_with_appointment_post_unit_or_person(world: World) -> None:
    made = actions.appoint(world.worker, world.desk, actor=SYSTEM)
    actor = Actor(world.worker)
    assert may(actor, RIGHT)
    yesterday = clock.today() - timedelta(days=1)
    actions.end_appointment(made, last_day=yesterday, actor=SYSTEM)
    assert not may(actor, RIGHT)
    actions.appoint(world.worker, world.desk, actor=SYSTEM)
    assert may(actor, RIGHT)
    actions.change_person(world.worker, active=False, actor=SYSTEM)
    assert not may(actor, RIGHT)


def test_x22_deputy_has_the_rights_of_the_post_for_the_time(world: World) -> None:
    other = person("王代岗", "13907350002")
    last = TODAY + timedelta(days=4)
    actions.name_deputy(other, world.desk, starts_on=TODAY, ends_on=last, actor=SYSTEM)
    actor = Actor(other)
    with at_noon(TODAY):
        grant = grant_for(actor, RIGHT, world.street)
        assert grant is not None
        assert grant.as_deputy
        assert grant.post == world.desk
        assert held_post_ids(actor) == {world.desk.pk}
    with at_noon(last + timedelta(days=1)):
        assert grant_for(actor, RIGHT) is None


def test_x22_work_moves_with_the_post(world: World) -> None:
    """Who holds the post changes; what is given to the post needs no change."""
    first = actions.appoint(world.worker, world.desk, starts_on=TODAY, actor=SYSTEM)
    other = person("接任人", "13907350003")
    actions.end_appointment(first, last_day=TODAY, actor=SYSTEM)
    tomorrow = TODAY + timedelta(days=1)
    actions.appoint(other, world.desk, starts_on=tomorrow, actor=SYSTEM)
    with at_noon(tomorrow):
        assert held_post_ids(Actor(world.worker)) == set()
        assert held_post_ids(Actor(other)) == {world.desk.pk}


def test_x01_rights_follow_a_unit_that_is_moved(world: World) -> None:
    actions.appoint(world.worker, world.desk, actor=SYSTEM)
    actor = Actor(world.worker)
    community = unit("文化路社区", "community", "431002001-1", world.street)
    assert may(actor, RIGHT, community)
    actions.move_organisation(world.street, parent=world.there, actor=SYSTEM)
    community.refresh_from_db()
    assert not may(actor, RIGHT, community)


def test_x01_rights_cost_one_query_per_actor(world: World, django_assert_num_queries: Any) -> None:
    actions.appoint(world.worker, world.desk, actor=SYSTEM)
    actor = Actor(world.worker)
    with django_assert_num_queries(1):
        for each in (world.here, world.street, world.there):
            may(actor, RIGHT, each)
            may(actor, "directory.see", each)
        held_post_ids(actor)


def test_x01_explanation_names_the_appointment_or_the_posts_that_would_do(world: World) -> None:
    made = actions.appoint(world.worker, world.desk, actor=SYSTEM)
    (answer,) = explain(world.worker, RIGHT, world.street)
    assert (answer.allowed, answer.appointment, answer.post) == (True, made, world.desk)
    assert (answer.role, answer.since, answer.until) == ("t_desk", made.starts_on, None)
    (refused,) = explain(world.worker, RIGHT, world.there)
    assert (refused.allowed, refused.missed, refused.would_grant) == (False, (made,), ())
    (other,) = explain(world.admin, RIGHT, world.street)
    assert (other.allowed, other.would_grant) == (False, (world.desk,))


def test_x01_explanation_agrees_with_the_answer(world: World) -> None:
    actions.appoint(world.worker, world.desk, actor=SYSTEM)
    for who in (world.worker, world.admin):
        for right in (RIGHT, "directory.see", "directory.change", "nothing.known"):
            for where in (world.city, world.here, world.street, world.there):
                said = explain(who, right, where)[0].allowed
                assert said == may(Actor(who), right, where)


def test_x21_level_opens_to_unit_and_addressees_only(world: World) -> None:
    actions.appoint(world.worker, world.desk, actor=SYSTEM)
    inside, outside = Actor(world.worker), Actor(person("外人", "13907350009"))
    department = unit("城管局", "department", "431002-cg", world.here)
    clerk = actions.create_post(department, title="科员", role="t_desk", actor=SYSTEM)
    staff = person("科员", "13907350008")
    actions.appoint(staff, clerk, actor=SYSTEM)
    assert may_see_level(ANONYMOUS, "public", world.here)
    assert [
        may_see_level(who, "unit", world.here) for who in (inside, Actor(staff), outside, ANONYMOUS)
    ] == [True, True, False, False]
    assert may_see_level(inside, "unit", world.street)
    assert not may_see_level(inside, "unit", world.city)
    assert may_see_level(inside, "addressees", world.here, [world.desk.pk])
    assert not may_see_level(Actor(staff), "addressees", world.here, [world.desk.pk])
    assert not may_see_level(inside, "unheard of", world.here)
