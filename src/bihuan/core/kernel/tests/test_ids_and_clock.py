"""Ids sort by time; the clock can be stopped and never guesses a zone."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.core.kernel import clock, money
from bihuan.core.kernel.ids import new_id


def test_ids_are_version_7_unique_and_in_order() -> None:
    made = [new_id() for _ in range(5_000)]
    assert {one.version for one in made} == {7}
    assert made == sorted(set(made))


def test_ids_are_unique_between_threads() -> None:
    made: list[object] = []
    threads = [
        threading.Thread(target=lambda: made.extend(new_id() for _ in range(1_000)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 4_000


def test_frozen_stops_now_and_today_and_gives_them_back() -> None:
    late = datetime(2025, 12, 24, 16, 30, tzinfo=UTC)
    with clock.frozen(late) as moment:
        assert clock.now() == moment == late
        assert clock.today() == date(2025, 12, 25), "Shanghai is already in the next day"
        with clock.frozen(late + timedelta(days=1)):
            assert clock.today() == date(2025, 12, 26)
        assert clock.now() == late
        assert clock.wall() > late
    assert abs(clock.now() - clock.wall()) < timedelta(seconds=5)


def test_frozen_does_not_reach_other_threads() -> None:
    seen: list[datetime] = []
    with clock.frozen(datetime(2000, 1, 1, tzinfo=UTC)):
        thread = threading.Thread(target=lambda: seen.append(clock.now()))
        thread.start()
        thread.join()
    assert seen[0].year > 2000


def test_frozen_refuses_a_time_without_zone() -> None:
    with pytest.raises(ValueError, match="zone"), clock.frozen(datetime(2025, 1, 1)):  # noqa: DTZ001
        pass


@given(st.integers(-(10**14), 10**14))
def test_money_reads_back_what_it_writes(fen: int) -> None:
    assert money.parse_yuan(money.format_yuan(fen)) == fen


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("12.30", 1230),
        ("12.3", 1230),
        ("0.05", 5),
        ("¥1,200", 120_000),
        ("-3.10 元", -310),
        ("１２．５", 1250),
    ],
)
def test_money_reads_usual_forms(text: str, fen: int) -> None:
    assert money.parse_yuan(text) == fen


@pytest.mark.parametrize("text", ["", "1.234", "1,20", "abc", "1e3", "--1", "٣", "1.", ".5"])
def test_money_refuses_what_it_does_not_understand(text: str) -> None:
    with pytest.raises(ValueError, match="amount"):
        money.parse_yuan(text)
