"""G-05: hours as people write them, and what they mean at a moment."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.core.kernel import clock
from bihuan.core.places.forms.hours import week_of, written_week
from bihuan.core.places.rules.hours import ALL_DAY, Hours, Unreadable, read, written

DAY = 24 * 60
READ = {
    "8:00-12:00，14:00-21:30": (((480, 720), (840, 1290)), 0),
    "８：００～２１：００": (((480, 1260),), 0),
    "8点至21点": (((480, 1260),), 0),
    "8点30分到12点、14.30-18.00": (((510, 720), (870, 1080)), 0),
    "24小时": (ALL_DAY, 0),
    "全天": (ALL_DAY, 0),
    "0:00-24:00": (ALL_DAY, 0),
    "20:00-次日2:00": (((1200, DAY),), 120),
    "20:00-0:00": (((1200, DAY),), 0),
    "休息": ((), 0),
    "不开放": ((), 0),
    "": ((), 0),
}
UNREADABLE = (
    "早上到晚上",
    "25:00-26:00",
    "8:00",
    "8:70-9:00",
    "21:00-8:00",
    "8:00-12:00、11:00-13:00",
)


@pytest.mark.parametrize("text", READ)
def test_g05_hours_are_read_as_people_write_them(text: str) -> None:
    assert read(text) == READ[text]


@pytest.mark.parametrize("text", UNREADABLE)
def test_g05_what_nobody_can_be_sure_of_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read(text)


minutes = st.lists(st.integers(0, DAY), min_size=0, max_size=6, unique=True).map(sorted)


@given(minutes)
def test_g05_what_is_written_is_read_as_the_same(cuts: list[int]) -> None:
    spans = tuple(zip(cuts[::2], cuts[1::2], strict=False))
    assert read(written(spans)) == (spans, 0)


def test_g05_a_night_is_written_with_the_evening_it_begins() -> None:
    given = {f"day{n}": read("20:00-次日2:00" if n == 4 else "8:00-18:00") for n in range(7)}
    week = week_of(given)
    assert week[4] == [(1200, DAY)]
    assert week[5] == [(0, 120), (480, 1080)]
    shown = written_week(week)
    assert shown[4].startswith("20:00-")
    assert read(shown[4]) == (((1200, DAY),), 120)
    assert shown[5] == "8:00-18:00"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2025, 12, day, hour, minute, tzinfo=clock.LOCAL)


def test_g05_a_place_is_open_by_its_week_and_by_single_days() -> None:
    hours = Hours({2: [(480, 720), (840, 1290)]}, {date(2025, 12, 31): []})
    asked = [at(24, 8), at(24, 12), at(24, 13), at(24, 14), at(24, 21, 30), at(31, 9)]
    assert [hours.is_open(one) for one in asked] == [True, False, False, True, False, False]


def test_g05_it_says_when_it_opens_or_closes_next() -> None:
    hours = Hours({2: [(480, 720)], 4: [(540, 720)]}, {})
    assert hours.changes(at(24, 9)) == at(24, 12)
    assert hours.changes(at(24, 13)) == at(26, 9)
    assert Hours({}, {}).changes(at(24, 9)) is None
    assert Hours(dict.fromkeys(range(7), ALL_DAY), {}).changes(at(24, 9)) is None
