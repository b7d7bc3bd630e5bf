"""Notations that are their own unit: percent, 成, 分之, 倍, 百分点, ratios, 翻番, 一半, 过半."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from bihuan.core.measures.checking.amounts import Amount, amount_at
from bihuan.core.measures.checking.bounds import bounded, interval, words_after, words_before
from bihuan.core.measures.checking.numerals import DIGITS
from bihuan.core.measures.checking.reading import Interval, Reading
from bihuan.core.measures.checking.units import UNITS, Unit, unit_at

PERCENT, MULTIPLE = UNITS["%"], UNITS["倍"]
_CURRENCIES = {"¥": UNITS["元"], "￥": UNITS["元"], "$": UNITS["美元"]}
UNNAMED = Unit("", "unnamed")
RATIO = Unit(":", "ratio")
_DOUBLED = re.compile(r"翻(?:了)?(?:近|约|超)?([一二两三四五六]|\d)?番|翻(?:了)?(?:近|约|超)?一倍")
_HALF = re.compile(r"过半数?|一半(?!以上)|一半(?=以上)|半数(?=以上|人|的)")
_TENTHS = re.compile(
    r"成([一二三四五六七八九])?(?![立为功员本果都长就分熟绩效交品形型因百千万了林全套])"
)
_RATIO = re.compile(
    r":(\d{1,5}(?:\.\d{1,3})?)(?![\d:])|比(\d{1,4}|[一二三四五六七八九十])(?![\d年上去同一])"
)
_BASES = {"百": 100, "千": 1000, "万": 10000}
_LONG_UNIT = re.compile(r"个(多|余)(月|小时|星期|工作日)")
_HALF_MORE = re.compile(r"个半(?=小时|月|钟头|学时)")
_SHARE = Decimal(2)
_CLOSING = "，。；、！？,;!?\n)）"
_UNKNOWN = re.compile(
    rf"(?![多余来时分秒年月日号点级度等的了后前上下内外里左右强楼层室版倍代元至到和与及或大中小高低均])"
    rf"[\u3400-\u9fff](?=[{_CLOSING}]|$)"
)
_NAMED = re.compile(
    r"(?:(人|户|篇|件|期|场|家|份|册|个|项|条|台|辆|套|例|次)数(?:量)?|(人次|场次))"
    r"(?:已|累计|总计|合计|现有|目前|有|达到|达|为|突破|超过|超|近|约|共|增至|升至|高达|逾|[:：])*$"
)
_GROWS = re.compile(
    r"(?:增长|增加|提高|提升|上升|扩大|增|涨|多|翻)(?:了|近|约|超|超过|逾|到|至|将近|达|达到|\s)*$"
)
_TO = re.compile(r"(?:到|至)(?:近|约|超|超过|逾|将近)*$")
_HUNDRED = Decimal(100)


def spoken_share(folded: str, start: int) -> Reading | None:
    """翻番, 翻两番, 百分百, 一半, 过半, 半数以上."""
    doubled = _DOUBLED.match(folded, start)
    if doubled is not None:
        word = doubled.group(1)
        times = 1 if word is None else DIGITS.get(word) or int(word)
        factor = Decimal(2) ** min(times, 9)
        return _made(folded, start, doubled.end(), Interval(factor, factor), factor, MULTIPLE)
    if folded.startswith("百分百", start):
        whole = Interval(_HUNDRED, _HUNDRED)
        return _made(folded, start, start + 3, whole, _HUNDRED, PERCENT)
    half = _HALF.match(folded, start)
    if half is None or folded[max(0, start - 1) : start] in {"双", "第", "另"}:
        return None
    word, op = words_before(folded, start)
    behind, after = words_after(folded, half.end())
    bounds = Interval(Decimal(50) - _SHARE, Decimal(50) + _SHARE)
    if half.group().startswith("过") or op == "above" or after == "least":
        bounds = Interval(Decimal(50), _HUNDRED, low_open=True)
    elif op:
        bounds = interval(op, Decimal(50), Decimal(10), Decimal(0))
    made = _made(folded, start, half.end(), bounds, Decimal(50), PERCENT)
    return replace(made, relation=tuple(one for one in (word, behind) if one))


def written(folded: str, amount: Amount) -> Reading | None:
    """An amount that its notation makes a share, a factor or a ratio of."""
    end = amount.end
    if folded.startswith("分之", end) and not amount.vague:
        return _fraction(folded, amount)
    if folded[end : end + 1] in {"%", "‰"}:
        return _percent(folded, amount, end + 1)
    tenths = _TENTHS.match(folded, end)
    if tenths is not None and (amount.value <= 10 or amount.high is not None):
        return _tenths(folded, amount, tenths)
    if folded[end : end + 1] == "倍":
        return _multiple(folded, amount)
    return _ratio(folded, amount)


def unit_behind(folded: str, amount: Amount) -> tuple[Amount, Unit | None, int]:
    """The unit behind an amount and where it ends; 1个半小时 and 3个多月 change the amount too."""
    end = amount.end
    half = _HALF_MORE.match(folded, end)
    if half is not None and not amount.vague:
        more = Decimal("0.5")
        amount = replace(amount, end=half.end(), value=amount.value + more, last=more)
        name = "个月" if folded.startswith("月", half.end()) else "小时"
        return amount, UNITS[name], half.end() + (1 if name == "个月" else 2)
    long = _LONG_UNIT.match(folded, end)
    if long is not None and not amount.vague:
        return replace(amount, vague=long.group(1)), UNITS["个" + long.group(2)], long.end()
    end += folded[end : end + 1] in {" ", "\u3000"}
    unit = unit_at(folded, end) or _CURRENCIES.get(folded[max(0, amount.start - 1) : amount.start])
    if unit is not None and not folded.startswith(unit.name, end):
        return amount, unit, amount.end
    if unit is None and amount.arabic:
        return amount, *_other_unit(folded, amount)
    return amount, unit, end + len(unit.name) if unit else amount.end


def _other_unit(folded: str, amount: Amount) -> tuple[Unit | None, int]:
    """A unit that is written elsewhere or is in no table: 参与人次突破7000, 头盔1.65万顶."""
    end = amount.end
    unknown = _UNKNOWN.match(folded, end)
    if unknown is not None:
        return Unit(unknown.group(), "thing"), unknown.end()
    if end < len(folded) and folded[end] not in _CLOSING:
        return None, end
    named = _NAMED.search(folded, max(0, amount.start - 10), amount.start)
    if named is not None:
        return UNITS[named.group(1) or named.group(2)], end
    return (UNNAMED if amount.magnified or amount.vague else None), end


def _fraction(folded: str, amount: Amount) -> Reading | None:
    behind = amount.end + 2
    part = amount_at(folded, behind) if behind < len(folded) else None
    if not isinstance(part, Amount) or not amount.value:
        return None
    base = _BASES.get(folded[amount.start : amount.end])
    if base is not None:
        whole = replace(part, start=amount.start)
        return _share(folded, whole, whole.end, _HUNDRED / base)
    share = (part.value * 100 / amount.value).quantize(Decimal("0.01"))
    word, op = words_before(folded, amount.start)
    bounds = Interval(share - _SHARE, share + _SHARE)
    if op:
        bounds = interval(op, share, Decimal(10), Decimal(0))
    made = _made(folded, amount.start, part.end, bounds, share, PERCENT)
    return replace(made, relation=(word,) if word else ())


def _percent(folded: str, amount: Amount, end: int) -> Reading:
    other = _other_end(folded, end)
    if other is not None:
        amount = replace(amount, high=other[0].value)
        end = other[1]
    per = Decimal("0.1") if folded[end - 1] == "‰" else Decimal(1)
    return _share(folded, amount, end, per)


def _other_end(folded: str, end: int) -> tuple[Amount, int] | None:
    """30%至40%: the second share and where it ends."""
    if end + 1 >= len(folded) or folded[end] not in "至到-~":
        return None
    other = amount_at(folded, end + 1)
    if isinstance(other, Amount) and folded[other.end : other.end + 1] in {"%", "‰"}:
        return other, other.end + 1
    return None


def _share(folded: str, amount: Amount, end: int, per: Decimal) -> Reading:
    """A percentage: rounded to its last digit, but 100 is 100."""
    step = amount.step or Decimal(amount.value != _HUNDRED)
    bounds, relation = bounded(folded, replace(amount, step=step), end)
    made = _made(folded, amount.start, end, bounds.times(per), amount.value * per, PERCENT)
    return replace(made, step=step * per, relation=relation)


def _tenths(folded: str, amount: Amount, found: re.Match[str]) -> Reading:
    more = Decimal(DIGITS[found.group(1)]) if found.group(1) else Decimal(0)
    value = amount.value * 10 + more
    word, op = words_before(folded, amount.start)
    behind, after = words_after(folded, found.end())
    step = Decimal(1) if found.group(1) else Decimal(10)
    bounds = interval(op or after, value, Decimal(10), Decimal(0) if value == 100 else step)
    if amount.high is not None:
        bounds = Interval(value, amount.high * 10)
    made = _made(folded, amount.start, found.end(), bounds, value, PERCENT)
    return replace(made, step=step, relation=tuple(one for one in (word, behind) if one))


def _multiple(folded: str, amount: Amount) -> Reading:
    """增长3倍 is a factor of four, 是…的3倍 and 增至3倍 of three."""
    before = folded[max(0, amount.start - 8) : amount.start]
    grows = _GROWS.search(before) is not None and _TO.search(before) is None
    bounds, relation = bounded(folded, amount, amount.end + 1, over=True)
    more = Decimal(1) if grows else Decimal(0)
    high = None if bounds.high is None else bounds.high + more
    bounds = replace(bounds, low=bounds.low + more, high=high)
    made = _made(folded, amount.start, amount.end, bounds, amount.value + more, MULTIPLE)
    return replace(
        made,
        step=amount.step,
        relation=relation,
        until=amount.end + 1,
        why="grown" if grows else "",
    )


def _ratio(folded: str, amount: Amount) -> Reading | None:
    found = _RATIO.match(folded, amount.end)
    if found is None or amount.magnified or amount.vague:
        return None
    word = found.group(1) or found.group(2)
    other = Decimal(word) if word[0].isdigit() else Decimal(DIGITS.get(word, 10))
    if not other or (found.group(2) and amount.value > 100):
        return None
    value = amount.value / other
    return _made(folded, amount.start, found.end(), Interval(value, value), value, RATIO)


def _made(
    folded: str, start: int, end: int, bounds: Interval, value: Decimal, unit: Unit
) -> Reading:
    kind = {"percent": "percent", "multiple": "multiple"}.get(unit.family, "ratio")
    return Reading(kind, "", start, end, True, bounds, value, unit=unit, until=end)  # type: ignore[arg-type]
