"""Words over columns and beside cells of offices’ returns, and what they ask for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

SPANS: Mapping[str, Sequence[str]] = {
    "month": ("本月", "当月", "本期", "本月数"),
    "before": ("上月", "上期", "上月数"),
    "year": ("本年累计", "累计", "年初至今", "本年", "今年累计", "年初以来"),
    "last_year": ("上年同期", "去年同期", "上年同月", "去年同月", "上年本月"),
    "year_before": ("上年累计", "上年同期累计", "去年累计", "去年同期累计"),
    "against_before": ("比上月", "较上月", "增减", "环比增减", "比上月增减", "较上月增减"),
    "against_last_year": ("比上年同期增减", "较上年同期增减", "同比增减", "比去年同期增减"),
    "growth_before": ("环比", "环比增长", "环比增幅"),
    "growth_last_year": ("同比", "同比增长", "同比增幅", "比上年同期增长"),
    "target": ("目标", "年度目标", "全年目标", "任务数", "年度任务", "全年任务"),
}
"""By span (`returning.choices`); the longest word that a heading holds decides."""
FACTS: Mapping[str, Sequence[str]] = {
    "unit": ("填报单位", "报送单位", "单位名称", "填报部门"),
    "month": ("填报月份", "报告期", "统计月份", "所属月份", "报表月份"),
    "by": ("填报人", "制表人", "填表人", "经办人"),
    "on": ("填报日期", "报送日期", "制表日期", "填表日期"),
}
"""What stands before a cell that wants no figure."""
BEGINNING = re.compile(r"^\s*[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]\s*")


def plain(text: str) -> str:
    """The words without number before, unit in brackets behind, blanks and marks."""
    text = BEGINNING.sub("", text)
    text = re.sub(r"[（(【\[][^）)】\]]*[）)】\]]", "", text)
    return re.sub(r"[\s：:；;、，,.．。*★—]+", "", text)


def span_of(heading: str) -> str:
    """Which span a heading names; "" for none."""
    return _longest(plain(heading), SPANS)


def fact_of(words: str) -> str:
    """Which fact the words before a cell ask for; "" for none."""
    found = plain(words)
    return next((fact for fact, names in FACTS.items() if found in names), "")


def _longest(text: str, words: Mapping[str, Sequence[str]]) -> str:
    found = [(len(word), code) for code, names in words.items() for word in names if word in text]
    return max(found)[1] if found and len(text) <= 16 else ""
