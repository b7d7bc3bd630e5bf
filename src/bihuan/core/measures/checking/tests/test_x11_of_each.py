"""What is said of each: checked where an indicator says it of each, else a rule as before."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bihuan.core.measures.checking.checking import Finding, check
from bihuan.core.measures.checking.terms import Candidate, Computed

SPEAKERS = Candidate(
    "made.speakers", "每期分享会的分享人数", ("每期分享人", "分享者"), "名", "range", 0,
    words=("每期", "上台", "读者代表"),
)  # fmt: skip
DAILY = Candidate(
    "made.daily", "每日刊发篇数", ("每日一篇", "每天推送"), "篇", "daily", 0, words=("每天", "一篇")
)
OUT = Candidate("made.out", "刊发篇数", ("刊发文章",), "篇", "count", 0)
VALUES = {
    "made.speakers": Computed(Decimal(3), None, None, Decimal(4)),
    "made.daily": Computed(Decimal(1), None, None, Decimal(1)),
    "made.out": Computed(Decimal(318), None, None),
}


def _check(text: str, corrections: dict[str, str] | None = None) -> list[Finding]:
    known = [SPEAKERS, DAILY, OUT]
    return check(
        text, known, lambda code, _start, _end: VALUES.get(code), today=date(2025, 12, 24),
        corrections=corrections,
    )  # fmt: skip


@pytest.mark.parametrize(("text", "number", "verdict", "code"), [
    ("每期3至4名分享人。", "3至4", "agrees", "made.speakers"),
    ("每期安排3—4名读者代表发言。", "3—4", "agrees", "made.speakers"),
    ("每场3至4名干部上台。", "3至4", "agrees", "made.speakers"),
    ("每期分享人不少于3名。", "3", "agrees", "made.speakers"),
    ("每期3至5名分享人。", "3至5", "disagrees", "made.speakers"),
    ("每期分享人4名。", "4", "disagrees", "made.speakers"),
    ("从3月起，公众号每天推送1篇。", "1", "agrees", "made.daily"),
    ("每天一篇，没有断过。", "一", "agrees", "made.daily"),
    ("坚持每日刊发1篇文章。", "1", "agrees", "made.daily"),
    ("每天推送2篇。", "2", "disagrees", "made.daily"),
])  # fmt: skip
def test_x11_what_is_said_of_each_is_compared(
    text: str, number: str, verdict: str, code: str
) -> None:
    [one] = _check(text)
    assert (one.text, one.verdict, one.code) == (number, verdict, code)
    assert text[one.start : one.end] == number


@pytest.mark.parametrize("text", [
    "每人每季度驻村不少于7天。", "每名干部每天写1篇。", "要求每天1篇。", "他每天写1篇日记。",
    "每天写1篇读书笔记。", "每月推送1篇。", "每天户外活动2小时。", "每期邀请3名专家上台点评。",
    "每天下午1篇。",
])  # fmt: skip
def test_x11_a_rule_that_no_indicator_says_is_no_figure(text: str) -> None:
    assert _check(text) == []


def test_x11_a_range_shows_both_of_its_ends() -> None:
    [one] = _check("每期3至5名分享人。")
    assert (one.computed, one.upper) == (Decimal(3), Decimal(4))
    assert one.because[-1] == "Computed: 3–4 名, which does not agree."


def test_x11_counts_are_never_matched_with_what_is_said_of_each() -> None:
    """Each its own: 318 in the year beside one a day, in the order of the text."""
    found = _check("一年刊发文章318篇，每天一篇。")
    assert [(one.text, one.code) for one in found] == [("318", "made.out"), ("一", "made.daily")]


def test_x11_a_correction_takes_a_rule_out_again() -> None:
    text = "每天推送2篇。"
    [one] = _check(text)
    assert _check(text, {one.key: ""}) == []
