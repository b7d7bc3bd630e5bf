"""Adding and measuring time: exact examples, and the laws that tie the two together."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.core.kernel.clock import LOCAL
from bihuan.core.kernel.models import CalendarDay
from bihuan.core.kernel.working_calendar import Calendar, add, between, days
from bihuan.core.kernel.working_calendar.windows import parse_hours

KINDS: tuple[Calendar, ...] = ("elapsed", "watch", "working")
FIRST, LAST = datetime.fromisoformat("2024-01-01"), datetime.fromisoformat("2026-12-01")
moments = st.datetimes(FIRST, LAST, timezones=st.just(UTC))
minutes = st.integers(0, 60 * 9 * 40)
kinds = st.sampled_from(KINDS)


@pytest.fixture
def no_own_days(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bihuan.core.kernel.working_calendar.windows.operator_days", dict)


def here(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


@pytest.mark.parametrize(
    ("start", "length", "calendar", "end"),
    [
        ("2025-12-24 21:50", 15, "watch", "2025-12-25 07:05"),
        ("2025-12-24 23:00", 15, "watch", "2025-12-25 07:15"),
        ("2025-12-24 21:50", 10, "watch", "2025-12-24 22:00"),
        ("2025-12-24 21:50", 120, "elapsed", "2025-12-24 23:50"),
        ("2025-12-26 17:00", 60, "working", "2025-12-29 08:30"),
        ("2025-12-26 11:30", 60, "working", "2025-12-26 15:00"),
        ("2025-09-26 17:00", 60, "working", "2025-09-28 08:30"),  # a Sunday made up
        ("2025-09-30 17:00", 60, "working", "2025-10-09 08:30"),  # over National Day
        ("2025-12-27 10:00", 420, "working", "2025-12-29 17:30"),  # one whole working day
        ("2025-12-27 10:00", 0, "working", "2025-12-27 10:00"),
    ],
)
def test_x03_deadlines_by_the_chinese_calendar(
    no_own_days: None, start: str, length: int, calendar: Calendar, end: str
) -> None:
    assert add(here(start), length, calendar) == here(end)


@given(moments, minutes, kinds)
@settings(max_examples=150, deadline=None)
def test_between_is_the_inverse_of_add(start: datetime, length: int, kind: Calendar) -> None:
    with _no_operator_days():
        assert between(start, add(start, length, kind), kind) == length


@given(moments, st.integers(1, 3000), st.integers(0, 3000), kinds)
@settings(max_examples=100, deadline=None)
def test_adding_twice_is_adding_the_sum(start: datetime, a: int, b: int, kind: Calendar) -> None:
    with _no_operator_days():
        assert add(add(start, a, kind), b, kind) == add(start, a + b, kind)


@given(moments, st.integers(0, 60 * 24 * 30), kinds)
@settings(max_examples=100, deadline=None)
def test_between_is_antisymmetric_and_no_longer_than_real_time(
    start: datetime, real: int, kind: Calendar
) -> None:
    end = start + timedelta(minutes=real)
    with _no_operator_days():
        spent = between(start, end, kind)
        assert 0 <= spent <= real
        assert between(end, start, kind) == -spent
        assert add(start, spent, kind) <= end


@given(moments, st.integers(0, 9000), st.integers(0, 9000), kinds)
@settings(max_examples=100, deadline=None)
def test_a_later_start_never_gives_an_earlier_deadline(
    start: datetime, later: int, length: int, kind: Calendar
) -> None:
    with _no_operator_days():
        first = add(start, length, kind)
        assert add(start + timedelta(minutes=later), length, kind) >= first


@pytest.mark.django_db
def test_an_operator_day_moves_a_deadline(django_assert_num_queries: Any) -> None:
    CalendarDay.objects.create(date=here("2025-12-29 00:00").date(), working=False, reason="Snow")
    with django_assert_num_queries(1):
        assert add(here("2025-12-26 17:00"), 60, "working") == here("2025-12-30 08:30")
    with django_assert_num_queries(0):
        add(here("2025-12-26 17:00"), 60, "watch")
    with django_assert_num_queries(1), days.remembered():
        for _ in range(3):
            between(here("2025-12-26 17:00"), here("2025-12-31 08:30"), "working")


def test_hours_are_settings(settings: Any, no_own_days: None) -> None:
    settings.WORKING_HOURS = "09:00-12:00,13:00-18:00"
    assert add(here("2025-12-29 11:30"), 60, "working") == here("2025-12-29 13:30")


@pytest.mark.parametrize(
    "text", ["", "8-12", "12:00-08:00", "08:00-12:00,11:00-13:00", "23:00-25:00"]
)
def test_senseless_hours_are_refused(text: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        parse_hours(text)


def test_naive_times_and_negative_lengths_are_refused(no_own_days: None) -> None:
    with pytest.raises(ValueError, match="zone"):
        add(datetime(2025, 1, 1), 5, "elapsed")  # noqa: DTZ001
    with pytest.raises(ValueError, match="negative"):
        add(here("2025-01-01 10:00"), -5, "elapsed")


class _no_operator_days:  # noqa: N801
    """Hypothesis runs without the database: there are no operator's days."""

    def __enter__(self) -> None:
        self.token = days._kept.set({})

    def __exit__(self, *error: object) -> None:
        days._kept.reset(self.token)
