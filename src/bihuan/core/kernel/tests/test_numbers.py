"""Readable numbers: one after the other, apart by register, scope and year, without gaps."""

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.core.kernel.numbers import next_number

pytestmark = pytest.mark.django_db


def test_numbers_start_at_one_for_each_register_scope_and_year() -> None:
    keys = [("case", "a", 2025), ("case", "b", 2025), ("case", "a", 2026), ("doc", "a", 2025)]
    assert [next_number(*key) for key in keys] == [1, 1, 1, 1]
    assert [next_number(*keys[0]) for _ in range(3)] == [2, 3, 4]


def test_a_number_whose_transaction_fails_is_given_again() -> None:
    assert next_number("case", "", 2025) == 1
    with transaction.atomic():
        assert next_number("case", "", 2025) == 2
        transaction.set_rollback(True)
    assert next_number("case", "", 2025) == 2


@given(st.lists(st.booleans(), max_size=20))
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_committed_numbers_have_no_gap_whatever_fails_between(outcomes: list[bool]) -> None:
    with transaction.atomic():
        kept = []
        for succeeds in outcomes:
            with transaction.atomic():
                number = next_number("payment", "", 2025)
                if succeeds:
                    kept.append(number)
                else:
                    transaction.set_rollback(True)
        assert kept == list(range(1, len(kept) + 1))
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_a_number_outside_a_transaction_is_refused() -> None:
    with pytest.raises(TransactionManagementError):
        next_number("case", "", 2025)
