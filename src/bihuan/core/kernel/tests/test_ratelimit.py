"""Limits: counted for all processes, window by window, naming nobody."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import RateCount
from bihuan.core.kernel.ratelimit import hit

pytestmark = pytest.mark.django_db
START = datetime(2025, 12, 24, 9, tzinfo=UTC)


def test_so_many_within_the_time_and_then_no_more() -> None:
    with clock.frozen(START):
        assert [hit("sms", "13800138000", 3, 60) for _ in range(5)] == [True] * 3 + [False] * 2
        assert hit("sms", "13900139000", 3, 60), "another key"
        assert hit("sign-in", "13800138000", 3, 60), "another bucket"
    with clock.frozen(START + timedelta(seconds=59)):
        assert not hit("sms", "13800138000", 3, 60)
    with clock.frozen(START + timedelta(seconds=60)):
        assert hit("sms", "13800138000", 3, 60), "a new window"


def test_a_clock_set_back_does_not_lock_anybody_out() -> None:
    with clock.frozen(START):
        assert [hit("sms", "a", 1, 60) for _ in range(2)] == [True, False]
    with clock.frozen(START - timedelta(days=1)):
        assert hit("sms", "a", 1, 60)


def test_a_process_that_read_the_clock_earlier_does_not_begin_anew() -> None:
    with clock.frozen(START + timedelta(seconds=1)):
        assert hit("sms", "a", 1, 60)
    with clock.frozen(START):
        assert not hit("sms", "a", 1, 60)


def test_one_statement_and_no_plain_key(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        hit("sms", "13800138000", 3, 60)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM kernel_ratecount")
        assert "13800138000" not in str(cursor.fetchall())
    assert RateCount.objects.count() == 1


@given(st.lists(st.integers(0, 100), max_size=25), st.integers(1, 4), st.integers(1, 90))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_window_allows_exactly_its_limit(gaps: list[int], limit: int, seconds: int) -> None:
    RateCount.objects.all().delete()
    moment, opened, used = START, None, 0
    for gap in gaps:
        moment += timedelta(seconds=gap)
        if opened is None or (moment - opened).total_seconds() >= seconds:
            opened, used = moment, 0
        used += 1
        with clock.frozen(moment):
            assert hit("b", "k", limit, seconds) is (used <= limit)
