"""Figures beside their targets: which target, how far, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bihuan.core.measures.courses import changed, filled, silent_since, whole, worsens
from bihuan.core.measures.engine.asked import Period
from bihuan.core.measures.spans import Span, spans_for, usual_period
from bihuan.core.measures.standing import Goal, standing
from bihuan.core.measures.tests.test_pages import HOLES, PEOPLE, SHARE
from bihuan.core.measures.values import Parts, Value, value_of

YEAR = Span(2025)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ((2025, 1, 1), (2025, 11, 20), ["the year 2025"]),
        ((2025, 1, 1), (2025, 12, 31), ["the year 2025"]),
        ((2025, 1, 1), (2025, 3, 31), ["quarter 1 of 2025", "the year 2025"]),
        ((2025, 4, 1), (2025, 6, 3), ["quarter 2 of 2025"]),
        ((2025, 5, 1), (2025, 5, 31), ["2025-05"]),
        ((2025, 5, 2), (2025, 5, 31), []),
    ],
)
def test_x12_a_period_has_the_target_of_its_own_span(
    start: tuple[int, int, int], end: tuple[int, int, int], expected: list[str]
) -> None:
    """From January on it is the year's; a whole quarter has the quarter's."""
    from django.utils.translation import override

    with override("en"):
        found = spans_for(Period(date(*end), date(*start)), flow=True)
        assert [str(one) for one in found] == expected


def test_x12_all_years_together_have_no_target_and_a_state_has_the_nearest() -> None:
    period = Period(date(2025, 5, 20))
    assert spans_for(period, flow=True) == []
    assert spans_for(period, flow=False) == [Span(2025, "05"), Span(2025, "Q2"), YEAR]


@pytest.mark.parametrize(
    ("value", "day", "state", "done", "passed"),
    [
        (60, date(2025, 3, 1), "reached", 100, 16),
        (30, date(2025, 7, 2), "behind", 50, 50),
        (31, date(2025, 7, 2), "on_way", 51, 50),
        (59, date(2025, 12, 31), "missed", 98, 100),
        (70, date(2025, 12, 31), "reached", 116, 100),
        (0, date(2025, 1, 1), "behind", 0, 0),
    ],
)
def test_x12_what_grows_is_compared_with_the_calendar(
    value: int, day: date, state: str, done: int, passed: int
) -> None:
    found = standing(HOLES, Value(Decimal(value)), Goal(YEAR, Decimal(60)), day)
    assert (found.state, found.done, found.passed) == (state, done, passed)


@pytest.mark.parametrize(
    ("value", "day", "state"),
    [
        (11, date(2025, 2, 1), "missed"),
        (9, date(2025, 7, 2), "behind"),
        (5, date(2025, 7, 2), "on_way"),
        (10, date(2025, 12, 31), "reached"),
    ],
)
def test_x12_where_less_is_better_the_target_is_a_ceiling(
    value: int, day: date, state: str
) -> None:
    fewer = replace(HOLES, better="down")
    assert standing(fewer, Value(Decimal(value)), Goal(YEAR, Decimal(10)), day).state == state


def test_x12_a_share_is_reached_or_not_whatever_the_day() -> None:
    day, goal = date(2025, 2, 1), Goal(YEAR, Decimal("75.5"))
    assert standing(SHARE, Value(Decimal("75.5")), goal, day).state == "reached"
    missed = standing(SHARE, Value(Decimal("75.4")), goal, day)
    assert (missed.state, missed.done, missed.gap) == ("missed", None, Decimal("-0.1"))
    assert (missed.bar, missed.tick) == (75, 75)
    unjudged = standing(replace(SHARE, better=""), Value(Decimal("10")), goal, day)
    assert unjudged.state == ""
    assert standing(SHARE, Value(None), goal, day).state == ""


def test_x12_a_completion_is_of_the_target() -> None:
    """Its value is per cent of the target already; without one there is nothing to divide by."""
    tasks = replace(HOLES, kind="completion", decimals=1)
    value = value_of(tasks, Parts(numerator=3, target=8))
    assert (str(value), value.denominator) == ("37.5", 8)
    found = standing(tasks, value, Goal(YEAR, Decimal(8)), date(2025, 7, 2))
    assert (found.state, found.done) == ("behind", 37)
    assert value_of(tasks, Parts(numerator=3)).value is None
    assert usual_period(tasks, date(2025, 7, 2)).start == date(2025, 1, 1)
    assert usual_period(PEOPLE, date(2025, 7, 2)).start == date(1900, 1, 1)


def test_x12_half_a_month_is_not_worse_than_a_whole_one() -> None:
    months = [(202510, Decimal(5)), (202511, Decimal(6)), (202512, Decimal(1))]
    assert whole(months, date(2025, 12, 24)) == months[:2]
    assert whole(months, date(2025, 12, 31)) == months
    assert whole(months[:1], date(2025, 12, 24)) == []
    later = filled(HOLES, months[:1], date(2026, 1, 5))[1:]
    assert [(month, int(value)) for month, value in later] == [
        (202511, 0), (202512, 0), (202601, 0),
    ]  # fmt: skip
    assert filled(SHARE, months[:1], date(2026, 1, 5)) == months[:1]
    assert changed(HOLES, months[:2]) == (Decimal(1), True)
    assert changed(HOLES, [(202509, Decimal(5)), (202511, Decimal(6))]) == (None, None)


def test_x12_worsening_is_two_months_running() -> None:
    course = [(202511, Decimal(9)), (202512, Decimal(8)), (202601, Decimal(7))]
    assert worsens(HOLES, course)
    assert not worsens(HOLES, course[:2])
    assert not worsens(replace(HOLES, better="down"), course)
    assert not worsens(replace(HOLES, better=""), course)


@pytest.mark.parametrize(
    ("last", "end", "expected"),
    [
        (202510, date(2025, 12, 24), None),
        (202509, date(2025, 12, 24), 202509),
        (202510, date(2025, 12, 31), 202510),
        (202511, date(2026, 1, 31), 202511),
        (202512, date(2026, 1, 31), None),
    ],
)
def test_x12_silence_is_two_whole_months(last: int, end: date, expected: int | None) -> None:
    assert silent_since([(last, Decimal(1))], end) == expected
    assert silent_since([], end) is None
