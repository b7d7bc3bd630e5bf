"""What an enterprise counts as."""

from __future__ import annotations


def has_three(
    *, credit_code: str | None, staff: int | None, premises: bool | None, activity: bool | None
) -> bool:
    """Whether it has the three: registered, with staff, with premises and activity. What is not
    known does not count as there."""
    return bool(credit_code) and bool(staff) and premises is True and activity is True
