"""Dates of appointments, holders and deputies."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from bihuan.core.access import SYSTEM
from bihuan.core.access.tests.world import PHONE, World, person
from bihuan.core.kernel.models import Fact
from bihuan.core.parties import actions, queries
from bihuan.core.parties.models import Appointment, Person
from bihuan.core.parties.refused import Refused

FIRST = date(2025, 3, 3)
LAST = date(2025, 6, 30)
NEXT = LAST + timedelta(days=1)


def test_x01_one_holder_at_a_time_the_last_day_included(world: World) -> None:
    other = person("接任人", "13907350003")
    actions.appoint(world.worker, world.desk, starts_on=FIRST, ends_on=LAST, actor=SYSTEM)
    for start, end in ((LAST, None), (FIRST - timedelta(days=9), FIRST), (FIRST, LAST)):
        with pytest.raises(Refused):
            actions.appoint(other, world.desk, starts_on=start, ends_on=end, actor=SYSTEM)
    actions.appoint(other, world.desk, starts_on=NEXT, actor=SYSTEM)
    holders = [[a.person for a in queries.holders_of(world.desk, day)] for day in (LAST, NEXT)]
    assert holders == [[world.worker], [other]]


def test_x01_several_holders_only_where_the_post_allows(world: World) -> None:
    grid = actions.create_post(
        world.street, title="网格员", role="t_desk", several=True, actor=SYSTEM
    )
    first, second = person("甲", "13907350011"), person("乙", "13907350012")
    for who in (first, second):
        actions.appoint(who, grid, starts_on=FIRST, actor=SYSTEM)
    with pytest.raises(Refused):
        actions.appoint(first, grid, starts_on=LAST, actor=SYSTEM)
    assert grid.appointments.count() == 2


def test_x01_last_day_is_not_before_the_first(world: World) -> None:
    with pytest.raises(Refused):
        actions.appoint(world.worker, world.desk, starts_on=LAST, ends_on=FIRST, actor=SYSTEM)
    assert not Appointment.objects.filter(post=world.desk).exists()


def test_x22_deputy_rules(world: World) -> None:
    actions.appoint(world.worker, world.desk, starts_on=FIRST, actor=SYSTEM)
    deputy = person("代岗人", "13907350010")
    with pytest.raises(Refused):
        actions.name_deputy(world.worker, world.desk, starts_on=FIRST, ends_on=LAST, actor=SYSTEM)
    too_long = FIRST + timedelta(days=400)
    with pytest.raises(Refused):
        actions.name_deputy(deputy, world.desk, starts_on=FIRST, ends_on=too_long, actor=SYSTEM)
    actions.name_deputy(deputy, world.desk, starts_on=FIRST, ends_on=LAST, actor=SYSTEM)
    with pytest.raises(Refused):
        actions.name_deputy(deputy, world.desk, starts_on=LAST, ends_on=NEXT, actor=SYSTEM)
    assert [a.person for a in queries.holders_of(world.desk, LAST)] == [world.worker, deputy]
    assert [a.person for a in queries.holders_of(world.desk, NEXT)] == [world.worker]
    assert set(queries.people_in_posts([world.desk.pk], LAST)) == {world.worker, deputy}


def test_x01_ending_is_done_once(world: World) -> None:
    made = actions.appoint(world.worker, world.desk, starts_on=FIRST, actor=SYSTEM)
    for _again in range(2):
        actions.end_appointment(made, last_day=LAST, reason="调离", actor=SYSTEM)
    made.refresh_from_db()
    assert (made.ends_on, made.ended_reason) == (LAST, "调离")
    assert made.log.filter(verb="appointment_ended").count() == 1
    assert Fact.objects.filter(name="parties.appointment_ended").count() == 1


def test_x01_one_that_never_began_blocks_nobody(world: World) -> None:
    made = actions.appoint(world.worker, world.desk, starts_on=NEXT, actor=SYSTEM)
    actions.end_appointment(made, last_day=FIRST, actor=SYSTEM)
    other = person("接任人", "13907350003")
    actions.appoint(other, world.desk, starts_on=FIRST, actor=SYSTEM)
    assert [a.person for a in queries.holders_of(world.desk, NEXT)] == [other]


def test_x01_the_same_phone_is_the_same_person(world: World) -> None:
    for typed in ("+86 139-0735-0001", "0086 13907350001", "１３９０７３５０００１"):
        assert person("张小三", typed) == world.worker
    assert queries.find_by_phone("139 0735 0001") == world.worker
    assert Person.objects.count() == 2


def test_x17_database_holds_no_name_and_no_phone(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM parties_person")
        held = str(cursor.fetchall())
    assert PHONE not in held
    assert "张小三" not in held
    assert str(world.worker) == "张*三"
    with pytest.raises(FieldError):
        Person.objects.filter(phone=PHONE)


def test_x17_consent_is_given_once_and_withdrawn(world: World) -> None:
    for _again in range(2):
        actions.give_consent(world.worker, purpose="rewards", actor=SYSTEM)
    assert world.worker.consents.count() == 1
    actions.withdraw_consent(world.worker, purpose="rewards", actor=SYSTEM)
    actions.give_consent(world.worker, purpose="rewards", actor=SYSTEM)
    assert world.worker.consents.filter(withdrawn_at=None).count() == 1
    assert world.worker.consents.count() == 2


def test_x01_log_holds_no_personal_value(world: World) -> None:
    actions.change_person(
        world.worker, name="王五", phone="13907359999", email="w@example.cn", actor=SYSTEM
    )
    said = str(list(world.worker.log.values_list("before", "after", "reason")))
    assert "name, phone, email" in said
    for value in ("王五", "13907359999", "w@example.cn", PHONE):
        assert value not in said
