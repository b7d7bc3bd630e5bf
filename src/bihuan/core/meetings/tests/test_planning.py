"""Series, their days, and what becomes of holidays."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from bihuan.core.access import SYSTEM, Actor, Denied
from bihuan.core.kernel import clock
from bihuan.core.kernel.models import CalendarDay
from bihuan.core.meetings import actions, tasks
from bihuan.core.meetings.models import Occurrence, OnDayOff, Session
from bihuan.core.meetings.tests.world import World, series_of
from bihuan.core.parties.refused import Refused

SEPTEMBER = datetime(2025, 9, 22, 2, tzinfo=UTC)
DAYS = [date(2025, 9, 24), date(2025, 10, 1), date(2025, 10, 8), date(2025, 10, 15)]


def decided(series_pk: UUID) -> list[tuple[date, str, date | None]]:
    rows = Occurrence.objects.filter(series=series_pk).order_by("day")
    return [(row.day, row.decision, row.held_on) for row in rows]


def test_r05_wednesdays_are_planned_and_holidays_left_out(world: World) -> None:
    """National Day of 2025 lasts from the 1st to the 8th of October: two Wednesdays."""
    series = series_of(world, weeks_ahead=4)
    with clock.frozen(SEPTEMBER):
        actions.plan_ahead(series, until=DAYS[-1], actor=SYSTEM)
    assert decided(series.pk) == [
        (DAYS[0], "hold", DAYS[0]),
        (DAYS[1], "skip", None),
        (DAYS[2], "skip", None),
        (DAYS[3], "hold", DAYS[3]),
    ]
    left_out = Occurrence.objects.get(day=DAYS[1])
    assert (left_out.session, left_out.reason != "", left_out.decided_by) == (None, True, None)
    session = Session.objects.get(occurrence__day=DAYS[0])
    here = session.starts_at.astimezone(clock.LOCAL)
    assert (here.date(), here.strftime("%H:%M"), session.state) == (DAYS[0], "19:30", "planned")
    assert (session.seating.seats, session.place, session.title) == (30, "图书馆", "")


def test_r05_moved_to_the_next_working_day_unless_a_week_away(world: World) -> None:
    series = series_of(world, on_day_off=OnDayOff.MOVE)
    with clock.frozen(SEPTEMBER):
        actions.plan_ahead(series, until=DAYS[-1], actor=SYSTEM)
    assert decided(series.pk)[1:3] == [
        (DAYS[1], "skip", None),
        (DAYS[2], "move", date(2025, 10, 9)),
    ]


def test_r05_the_operators_own_day_off_counts(world: World) -> None:
    CalendarDay.objects.create(date=date(2025, 3, 12), working=False, reason="全市停电检修")
    series = series_of(world)
    actions.plan_ahead(series, until=date(2025, 3, 12), actor=SYSTEM)
    assert decided(series.pk) == [
        (date(2025, 3, 5), "hold", date(2025, 3, 5)),
        (date(2025, 3, 12), "skip", None),
    ]


def test_x06_the_worker_plans_once_however_often_it_comes_round(world: World) -> None:
    series = series_of(world, weeks_ahead=3)
    tasks.plan()
    tasks.plan()
    assert len(decided(series.pk)) == Session.objects.count() == 3


def test_r05_the_organiser_decides_otherwise_with_a_reason(world: World) -> None:
    series = series_of(world)
    actions.plan_ahead(series, until=date(2025, 3, 19), actor=SYSTEM)
    first, second, third = Occurrence.objects.filter(series=series).order_by("day")
    actor = Actor(world.organiser)
    with pytest.raises(Refused):
        actions.decide_occurrence(first, decision="skip", actor=actor)
    actions.decide_occurrence(first, decision="skip", reason="全市大会", actor=actor)
    with pytest.raises(Refused):
        actions.decide_occurrence(second, decision="move", reason="停电", actor=actor)
    moved_to = date(2025, 3, 13)
    actions.decide_occurrence(second, decision="move", held_on=moved_to, reason="停电", actor=actor)
    sessions = [Occurrence.objects.get(pk=one.pk).session for one in (first, second, third)]
    assert [one and one.state for one in sessions] == ["cancelled", "planned", "planned"]
    assert sessions[1] is not None
    assert (sessions[1].day, sessions[1].reason) == (moved_to, "停电")
    actions.decide_occurrence(first, decision="hold", actor=actor)
    first.refresh_from_db()
    assert first.session is not None
    assert (first.session.state, first.decided_by) == ("planned", world.organiser)
    assert first.session != sessions[0]


def test_r06_only_the_leading_host_decides_about_its_days(world: World) -> None:
    series = series_of(world, co_hosts=[(world.league, True)])
    actions.plan_ahead(series, until=date(2025, 3, 5), actor=SYSTEM)
    day = Occurrence.objects.get()
    for who in (world.leaguer, world.stranger):
        with pytest.raises(Denied):
            actions.decide_occurrence(day, decision="skip", reason="不", actor=Actor(who))
        assert (
            world.client(who).get(f"/meetings/desk/series/{series.code}/days/").status_code == 404
        )
    day.refresh_from_db()
    assert day.decision == "hold"


def test_x06_days_are_shown_and_planned_by_a_button(world: World) -> None:
    series = series_of(world, weeks_ahead=2)
    client = world.client(world.organiser)
    client.post(f"/meetings/desk/series/{series.code}/plan/")
    assert Session.objects.count() == 2
    page = client.get(f"/meetings/desk/series/{series.code}/days/").content.decode()
    assert page.count("2025年3月") >= 2
    day = Occurrence.objects.order_by("day").first()
    assert day is not None
    at = f"/meetings/desk/series/{series.code}/days/{day.pk}/"
    refused = client.post(at, {"decision": "skip", "reason": "", "held_on": ""})
    assert refused.status_code == 422
    client.post(at, {"decision": "skip", "reason": "机关运动会", "held_on": ""})
    day.refresh_from_db()
    assert (day.decision, day.reason) == ("skip", "机关运动会")


def test_x06_days_say_what_became_of_their_sessions(world: World) -> None:
    series = series_of(world, weeks_ahead=2)
    client, own = world.client(world.organiser), f"/meetings/desk/series/{series.code}/"
    client.post(f"{own}plan/")
    first, second = Session.objects.order_by("starts_at")
    starts, ends = (at + timedelta(days=1) for at in (first.starts_at, first.ends_at))
    actions.move_session(first, starts_at=starts, ends_at=ends, reason="会场停电", actor=SYSTEM)
    actions.cancel_session(second, reason="会场停电", actor=SYSTEM)
    words = [row.decision_words for row in Occurrence.objects.order_by("day")]
    assert words == ["改期到3月6日", "已取消"]
    assert "改期到3月6日" in client.get(f"{own}days/").content.decode()
    again = client.post(f"{own}plan/", follow=True).content.decode()
    assert "无需新增" in again


def test_x06_a_series_is_set_up_on_one_page(world: World) -> None:
    form = {
        "title": "周三读书会", "code": "wed", "unit": "D0", "weekday": "2", "starts": "19:30",
        "minutes": "120", "place": "图书馆", "seats": "40", "talks": "4", "offer_hours": "12",
        "on_day_off": "skip", "weeks_ahead": "2", "level": "public", "active": "on",
        "co_hosts": "D1",
    }  # fmt: skip
    client = world.client(world.organiser)
    assert client.post("/meetings/desk/new-series/", {**form, "unit": "D2"}).status_code == 422
    assert client.post("/meetings/desk/new-series/", form).status_code == 302
    session = Session.objects.order_by("starts_at").first()
    assert session is not None
    hosts = session.hosts.order_by("-leads").values_list("unit__code", "leads", "edits")
    assert list(hosts) == [("D0", True, True), ("D1", False, True)]
    assert Session.objects.count() == 2
