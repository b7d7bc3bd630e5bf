"""Codes of enterprises and what makes three haves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.core.engagements.rules import credit_code
from bihuan.core.engagements.rules.standing import has_three


@pytest.mark.parametrize("code", ["91350100M000100Y43", "91330100799655058B", "914403001922038216"])
def test_g02_published_codes_are_valid(code: str) -> None:
    assert credit_code.is_valid(code)


def test_g02_codes_are_read_whatever_their_width() -> None:
    assert credit_code.normalise("９１３５０１００ m000100y43 ") == "91350100M000100Y43"
    assert credit_code.normalise("9135-0100-M000100Y43") == "91350100M000100Y43"


@given(place=st.integers(0, 16), sign=st.sampled_from(credit_code.SIGNS))
def test_g02_one_wrong_sign_is_always_found(place: int, sign: str) -> None:
    """Weights and modulus of GB 32100-2015 find every single wrong sign."""
    good = "91350100M000100Y43"
    wrong = good[:place] + sign + good[place + 1 :]
    assert credit_code.is_valid(wrong) == (wrong == good)


@pytest.mark.parametrize(
    "text", ["", "91350100M000100Y4", "91350100M000100Y44", "9135010OM000100Y43"]
)
def test_g02_other_texts_are_no_codes(text: str) -> None:
    assert not credit_code.is_valid(text)


@pytest.mark.parametrize(
    ("code", "staff", "premises", "activity", "expected"),
    [
        ("91350100M000100Y43", 3, True, True, True),
        (None, 3, True, True, False),
        ("91350100M000100Y43", 0, True, True, False),
        ("91350100M000100Y43", None, True, True, False),
        ("91350100M000100Y43", 3, None, True, False),
        ("91350100M000100Y43", 3, True, False, False),
    ],
)
def test_g02_three_haves_needs_each(
    code: str | None,
    staff: int | None,
    premises: bool | None,
    activity: bool | None,
    expected: bool,
) -> None:
    found = has_three(credit_code=code, staff=staff, premises=premises, activity=activity)
    assert found is expected
