"""From a written number and the words around it to an interval. The table is in `reading.py`."""

from __future__ import annotations

import re
from decimal import Decimal

from bihuan.core.measures.checking.amounts import Amount
from bihuan.core.measures.checking.reading import Interval

_BEFORE = {
    "least": "不少于 不低于 不小于 至少 最少 起码 不下 不下于",
    "most": "不超过 不高于 不多于 不大于 最多 至多 控制在",
    "below": "不足 不到 未到 少于 低于 小于 不满 未满 未达",
    "above": "超过 超出 超 逾 突破 越过 多于 高于 大于 过 上",
    "near": "将近 接近 逼近 近",
    "about": "大约 约为 约 大概 大致 约莫 差不多 平均约",
}
_AFTER = {
    "about": "左右 上下 前后",
    "least": "及以上 以上 之上 开外 +",
    "most": "及以下 以下 以内 之内 内",
    "over": "有余 余 多",
}
_OPS = {word: op for op, words in _BEFORE.items() for word in words.split()}
_OPS_AFTER = {word: op for op, words in _AFTER.items() for word in words.split()}
_LONGEST = 4
_OTHER_WORD = {
    "约": "节签预公条契简相邀履违特制合失",
    "近": "附最邻靠临远亲",
    "超": "高赶反",
    "过": "通经超度不路走来去越透查验看读听做打用办难好",
    "上": "以线网路马早晚之北向",
}
"""Characters in front that make another word of it: 签约50人 are not about fifty."""
_BETWEEN = re.compile(r"(?:达到|达|到|了|有|为|是|共|人民币|[¥￥\s])$")
_LINK = ("百", "千", "万", "亿")
_HALF = Decimal("0.5")


def words_before(folded: str, start: int) -> tuple[str, str]:
    """The word in front of a number that makes an interval of it, and what it does."""
    place = start
    for _ in range(3):
        for length in range(_LONGEST, 0, -1):
            word = folded[max(0, place - length) : place]
            if len(word) == length and word in _OPS and _stands(folded, place - length, word):
                return word, _OPS[word]
        between = _BETWEEN.search(folded, max(0, place - 3), place)
        if between is None:
            break
        place = between.start()
    return "", ""


def _stands(folded: str, start: int, word: str) -> bool:
    before = folded[start - 1 : start] if start else ""
    after = folded[start + len(word) : start + len(word) + 1]
    if before and before in _OTHER_WORD.get(word, ""):
        return False
    return word not in ("上", "过") or after in _LINK


def words_after(folded: str, end: int) -> tuple[str, str]:
    """The word behind a number and its unit, and what it does."""
    for length in range(3, 0, -1):
        word = folded[end : end + length]
        if len(word) == length and word in _OPS_AFTER:
            if word == "内" and folded[end + 1 : end + 2] in {"部", "容", "外"}:
                return "", ""
            return word, _OPS_AFTER[word]
    return "", ""


def interval(op: str, value: Decimal, last: Decimal, step: Decimal) -> Interval:
    """What a number says under a word; `last` is the place of its last digit."""
    match op:
        case "over" | "几":
            return Interval(value, value + last, low_open=True, high_open=True)
        case "来":
            return Interval(value * Decimal("0.9"), value + last * _HALF)
        case "near":
            return Interval(value * Decimal("0.9"), value, high_open=True)
        case "above":
            return Interval(value, value * 2, high_open=True)
        case "least":
            return Interval(value, None)
        case "below":
            return Interval(Decimal(0), value, high_open=True)
        case "most":
            return Interval(Decimal(0), value)
        case "about":
            about = min(max(last * _HALF, value / 20), value / 10)
            return Interval(value - about, value + about)
    return Interval(value - step * _HALF, value + step * _HALF)


def bounded(
    folded: str, amount: Amount, until: int, over: bool = False
) -> tuple[Interval, tuple[str, ...]]:
    """The interval of an amount between the words around it, and these words."""
    before, op = words_before(folded, amount.start)
    behind, after = words_after(folded, until)
    if after == "over" and not over:
        behind, after = "", ""
    relation = tuple(word for word in (before, amount.vague, behind) if word)
    if amount.high is not None:
        return Interval(amount.value, amount.high), relation
    if amount.vague:
        inner = {"余": "over", "多": "over", "上": "above"}.get(amount.vague, amount.vague)
        return interval(inner, amount.value, amount.last, amount.step), relation
    step = min(amount.step, amount.value / 10) if amount.magnified else amount.step
    return interval(op or after, amount.value, amount.last, step), relation
