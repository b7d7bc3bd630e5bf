"""Which indicator a figure is, why, and what a correction does."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bihuan.core.measures.checking.checking import Finding, check
from bihuan.core.measures.checking.terms import Candidate, Computed

TODAY = date(2025, 12, 24)
SESSIONS = Candidate("made.sessions", "读书分享会期数", ("读书分享会",), "期", "count", 0)
VISITS = Candidate("made.visits", "参加分享会人次", ("参加人次",), "人次", "sum", 0)
PEOPLE = Candidate("made.people", "分享人数", ("分享人",), "人", "count", 0)
ESSAYS = Candidate("essays.sent", "选送文章篇数", ("选送文章", "选送"), "篇", "count", 0)
INSTRUCTED = Candidate("essays.instructed", "获批示文章篇数", ("批示",), "篇", "count", 0)
COVER = Candidate(
    "made.cover", "轮值单位覆盖率", ("单位覆盖率", "轮值"), "%", "rate", 2, unit_name="单位"
)
GRANTS = Candidate("grants", "帮扶金发放额", ("帮扶金",), "万元", "sum", 2)
ALL = [SESSIONS, VISITS, PEOPLE, ESSAYS, INSTRUCTED, COVER, GRANTS]
VALUES = {
    "made.sessions": Computed(Decimal(54), None, None),
    "made.visits": Computed(Decimal(5260), None, None),
    "made.people": Computed(Decimal(318), None, None),
    "essays.sent": Computed(Decimal(236), None, None),
    "essays.instructed": Computed(Decimal(128), None, None),
    "made.cover": Computed(Decimal("83.90"), 469, 559),
    "grants": Computed(Decimal("128.60"), None, None),
}
Asked = list[tuple[str, date | None, date | None]]


def _check(
    text: str, corrections: dict[str, str] | None = None, asked: Asked | None = None
) -> list[Finding]:
    def value(code: str, start: date | None, end: date | None) -> Computed | None:
        if asked is not None:
            asked.append((code, start, end))
        return VALUES.get(code)

    return check(text, ALL, value, today=TODAY, corrections=corrections or {})


def _told(text: str) -> list[tuple[str, str, str | None]]:
    return [(one.text, one.verdict, one.code) for one in _check(text)]


def test_x11_a_figure_is_matched_and_says_why() -> None:
    [one] = _check("已举办读书分享会54期。")
    assert (one.verdict, one.code, one.computed) == ("agrees", "made.sessions", Decimal(54))
    assert one.because == (
        "The words around it name “读书分享会” of “读书分享会期数” to 100%.",
        "Both are in 期.",
        "The value goes with it.",
        "Computed for all times, because no period is named.",
        "Computed: 54 期, which agrees.",
    )
    assert one.score > 0.9


def test_x11_a_wrong_figure_shows_the_computed_value() -> None:
    [one] = _check("已举办读书分享会45期。")
    assert (one.verdict, one.code, one.computed) == ("disagrees", "made.sessions", Decimal(54))
    assert one.because[-1] == "Computed: 54 期, which does not agree."


def test_x11_the_topic_is_carried_over_a_comma() -> None:
    assert _told("共选送236篇，其中获批示120余篇。") == [
        ("236", "agrees", "essays.sent"), ("120余", "agrees", "essays.instructed"),
    ]  # fmt: skip


def test_x11_both_sides_of_a_rate_are_matched() -> None:
    assert _told("559家单位中，469家已轮值，覆盖率83.9%。") == [
        ("559", "agrees", "made.cover"), ("469", "agrees", "made.cover"),
        ("83.9%", "agrees", "made.cover"),
    ]  # fmt: skip
    assert _told("559家单位中，469家已轮值，覆盖率83.2%。")[2] == (
        "83.2%", "disagrees", "made.cover",
    )  # fmt: skip
    assert _told("559家单位中，496家已轮值，覆盖率83.9%。")[1] == (
        "496", "disagrees", "made.cover",
    )  # fmt: skip


def test_x11_visits_are_never_people() -> None:
    assert _told("分享人318人次。") == [("318", "unchecked", None)]
    assert _told("参加人次5260人。") == [("5260", "unchecked", None)]
    [one] = _check("分享人318人次。", {_check("分享人318人次。")[0].key: "made.people"})
    assert (one.verdict, one.code) == ("unchecked", None)
    assert one.because[0].endswith("its unit is another one.")


@pytest.mark.parametrize("text", [
    "帮扶金128.6万元", "帮扶金1286000元", "帮扶金0.01286亿元", "帮扶金约130万元", "帮扶金120多万元",
    "帮扶金一百二十八万六千元",
])  # fmt: skip
def test_x11_money_is_compared_in_yuan(text: str) -> None:
    assert [(one.verdict, one.code) for one in _check(f"发放{text}。")] == [("agrees", "grants")]


@pytest.mark.parametrize("text", [
    "读书分享会比去年增加12期。", "计划举办读书分享会60期。", "平均每月举办读书分享会4期。",
    "还有读书分享会6期未办。", "参观人数54人。", "种植面积54亩。",
])  # fmt: skip
def test_x11_a_doubtful_match_is_none(text: str) -> None:
    assert {one.code for one in _check(text)} == {None}


@pytest.mark.parametrize(("words", "start", "end"), [
    ("2024年11月以来，", date(2024, 11, 1), TODAY),
    ("截至12月20日，", None, date(2025, 12, 20)),
    ("截至2025年6月底，", None, date(2025, 6, 30)),
    ("今年，", date(2025, 1, 1), TODAY),
    ("去年，", date(2024, 1, 1), date(2024, 12, 31)),
    ("上半年，", date(2025, 1, 1), date(2025, 6, 30)),
    ("2024年下半年，", date(2024, 7, 1), date(2024, 12, 31)),
    ("前三季度，", date(2025, 1, 1), date(2025, 9, 30)),
    ("一季度，", date(2025, 1, 1), date(2025, 3, 31)),
    ("1至10月，", date(2025, 1, 1), date(2025, 10, 31)),
    ("前10个月，", date(2025, 1, 1), date(2025, 10, 31)),
    ("2022年至2024年，", date(2022, 1, 1), date(2024, 12, 31)),
    ("2024年11月以来，截至12月20日，", date(2024, 11, 1), date(2025, 12, 20)),
    ("二〇二四年，", date(2024, 1, 1), date(2024, 12, 31)),
    ("", None, None),
])  # fmt: skip
def test_x11_the_words_of_the_sentence_give_the_period(
    words: str, start: date | None, end: date | None
) -> None:
    asked: Asked = []
    _check(f"{words}共举办读书分享会54期。", asked=asked)
    assert ("made.sessions", start, end) in asked


def test_x11_a_correction_holds_for_next_weeks_article() -> None:
    [first] = _check("机关学习日活动54期。")
    assert (first.verdict, first.code) == ("unchecked", None)
    named = {first.key: "made.sessions"}
    [later] = _check("今年以来，机关学习日活动已超过60期。", named)
    assert later.key == first.key
    assert (later.verdict, later.code, later.score) == ("disagrees", "made.sessions", 1.0)
    assert "Somebody named this indicator for these words." in later.because


def test_x11_a_correction_says_that_it_is_no_indicator() -> None:
    text = "已举办读书分享会45期。"
    [first] = _check(text)
    [later] = _check("累计举办读书分享会46期。", {first.key: ""})
    assert (later.verdict, later.code) == ("unchecked", None)
    assert "Somebody said of these words that they are no indicator." in later.because
    assert _check("选送文章246篇。", {first.key: ""})[0].code == "essays.sent"


def test_x11_who_agrees_with_the_records_hands_the_blame_to_who_does_not() -> None:
    """The whole is right, so its parts are wrong; the share is right, so its count is."""
    parts = _told("选送文章236篇，其中教育100篇、医疗100篇、其他60篇。")
    assert parts[0] == ("236", "agrees", "essays.sent")
    assert [verdict for _text, verdict, _code in parts[1:]] == ["contradicts"] * 3
    share = _told("单位559家，其中460家轮值，单位覆盖率83.9%。")
    assert [verdict for _text, verdict, _code in share] == ["agrees", "disagrees", "agrees"]
