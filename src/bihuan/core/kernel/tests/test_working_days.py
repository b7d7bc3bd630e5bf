"""China's working days, make-up days included, against the State Council's notices."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bihuan.core.kernel import alarms, checks, clock
from bihuan.core.kernel.models import CalendarDay
from bihuan.core.kernel.tasks import look_ahead
from bihuan.core.kernel.working_calendar import is_working_day, library_knows, remembered

pytestmark = pytest.mark.django_db

# Notices of the State Council's General Office on holidays: for 2024 of 25 October 2023, for 2025
# of 12 November 2024, for 2026 of 4 November 2025.
FREE = {
    2024: [("01-01", "01-01"), ("02-10", "02-17"), ("04-04", "04-06"), ("05-01", "05-05"),
           ("06-10", "06-10"), ("09-15", "09-17"), ("10-01", "10-07")],
    2025: [("01-01", "01-01"), ("01-28", "02-04"), ("04-04", "04-06"), ("05-01", "05-05"),
           ("05-31", "06-02"), ("10-01", "10-08")],
    2026: [("01-01", "01-03"), ("02-15", "02-23"), ("04-04", "04-06"), ("05-01", "05-05"),
           ("06-19", "06-21"), ("09-25", "09-27"), ("10-01", "10-07")],
}  # fmt: skip
MADE_UP = {
    2024: ["02-04", "02-18", "04-07", "04-28", "05-11", "09-14", "09-29", "10-12"],
    2025: ["01-26", "02-08", "04-27", "09-28", "10-11"],
    2026: ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
}


def _expected(year: int) -> dict[date, bool]:
    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range(366) if (first + timedelta(n)).year == year]
    expected = {day: day.weekday() < 5 for day in days}
    for start, end in FREE[year]:
        for day in days:
            if date.fromisoformat(f"{year}-{start}") <= day <= date.fromisoformat(f"{year}-{end}"):
                expected[day] = False
    for made_up in MADE_UP[year]:
        expected[date.fromisoformat(f"{year}-{made_up}")] = True
    return expected


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_x03_every_day_of_the_year_is_as_the_notice_says(year: int) -> None:
    with remembered():
        found = {day: is_working_day(day) for day in _expected(year)}
    assert found == _expected(year)


def test_operator_days_win_over_the_library() -> None:
    flood, friday = date(2025, 6, 21), date(2025, 6, 20)
    assert (is_working_day(flood), is_working_day(friday)) == (False, True)
    CalendarDay.objects.create(date=flood, working=True, reason="Flood")
    CalendarDay.objects.create(date=friday, working=False, reason="Power cut")
    assert (is_working_day(flood), is_working_day(friday)) == (True, False)


def test_unknown_years_fall_back_to_weekdays_and_are_warned_of() -> None:
    assert not library_knows(2199)
    assert is_working_day(date(2199, 1, 7)), "a Monday"
    assert not is_working_day(date(2199, 1, 6)), "a Sunday"
    with clock.frozen(datetime(2199, 12, 2, tzinfo=UTC)):
        assert [one.id for one in checks.calendar_is_known()] == ["kernel.W003", "kernel.I003"]
    with clock.frozen(datetime(2025, 6, 1, tzinfo=UTC)):
        assert checks.calendar_is_known() == []


def test_an_unknown_year_raises_an_alarm_every_day(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[tuple[str, str]] = []
    monkeypatch.setattr(alarms, "_listeners", [lambda code, ids: heard.append((code, ids["year"]))])
    with clock.frozen(datetime(2199, 6, 2, tzinfo=UTC)):
        look_ahead()
    with clock.frozen(datetime(2026, 6, 2, tzinfo=UTC)):
        look_ahead()
    assert heard == [("calendar.unknown_year", "2199")]
