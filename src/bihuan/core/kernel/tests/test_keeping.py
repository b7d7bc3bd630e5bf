"""What is kept is a second old at most, and nothing is kept that may be rolled back."""

from __future__ import annotations

from collections.abc import Hashable

import pytest

from bihuan.core.kernel import keeping


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A machine whose seconds the test counts."""
    seconds = [100.0]
    monkeypatch.setattr(keeping, "SECONDS", 1.0)
    monkeypatch.setattr("time.monotonic", lambda: seconds[0])
    return seconds


def test_x20_an_answer_is_kept_by_its_arguments_and_for_a_second(now: list[float]) -> None:
    asked = []

    @keeping.briefly
    def twice(number: int) -> int:
        asked.append(number)
        return 2 * number

    assert [twice(1), twice(1), twice(2)] == [2, 2, 4]
    assert asked == [1, 2]
    now[0] += 0.99
    assert twice(1) == 2
    assert asked == [1, 2]
    now[0] += 0.01
    assert twice(1) == 2
    assert asked == [1, 2, 1]


def test_x20_answers_hold_while_the_edition_is_the_same(now: list[float]) -> None:
    edition: list[Hashable] = ["first"]
    asked = []

    @keeping.while_same(lambda: edition[0])
    def twice(number: int) -> int:
        asked.append(number)
        return 2 * number

    assert [twice(1), twice(1)] == [2, 2]
    now[0] += 3600
    assert (twice(1), asked) == (2, [1])
    edition[0] = "second"
    assert (twice(1), asked) == (2, [1, 1])


def test_x20_nothing_is_kept_while_the_edition_is_in_doubt(now: list[float]) -> None:
    asked = []

    @keeping.while_same(lambda: None)
    def once() -> int:
        asked.append(1)
        return len(asked)

    assert [once(), once()] == [1, 2]


def test_x20_a_refusal_is_not_kept(now: list[float]) -> None:
    answers: list[int] = []

    @keeping.briefly
    def asked() -> int:
        if not answers:
            raise LookupError
        return answers[0]

    with pytest.raises(LookupError):
        asked()
    answers.append(7)
    assert asked() == 7


def test_x20_the_oldest_give_way_when_there_are_too_many(
    now: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST", 2)
    asked = []

    @keeping.briefly
    def same(number: int) -> int:
        asked.append(number)
        return number

    assert [same(n) for n in (1, 2, 3, 3, 1)] == [1, 2, 3, 3, 1]
    assert asked == [1, 2, 3, 1]
