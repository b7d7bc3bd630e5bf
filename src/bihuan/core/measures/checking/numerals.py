"""From written digits to a number: Arabic, full-width, Chinese, formal, and their mixtures.

`fold` gives every character one counterpart, so that places stay what they were. A Chinese numeral
is read by the grammar of the spoken number (两千三百 = 2300, 一万二 = 12,000); what does not follow
it, such as 一一一一 or 二〇二四, has no value and is a label.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_FROM = "０１２３４５６７８９％．：～〜－–—―﹣（）萬億兩餘幾個點〇壹贰貳叁參肆伍陆陸柒捌玖拾佰仟"
_TO = "0123456789%.:~~-----()万亿两余几个点零一二二三三四五六六七八九十百千"
FORMAL = frozenset("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟")
_FORMAL_RUN = re.compile(r"[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟零〇]+")
_PLAIN = str.maketrans(
    {a: b for a, b in zip(_FROM, _TO, strict=True) if a not in FORMAL},
)
_ALL = str.maketrans(_FROM, _TO)

DIGITS = {char: place for place, char in enumerate("零一二三四五六七八九")} | {"两": 2}
SMALL = {"十": 10, "百": 100, "千": 1000}
BIG = {"万": 10**4, "亿": 10**8}
TENS = {"廿": 20, "卅": 30}
MAGNITUDES = SMALL | BIG
HAN = "零一二两三四五六七八九十百千万亿廿卅"
LONGEST = 24
"""Characters of a numeral. What is longer is a row of characters and no number."""


def fold(text: str) -> str:
    """The text in one way of writing, character for character. A formal numeral counts as such
    only among its like: 陆 and 伍 alone are surnames, 拾 is a verb."""
    plain = text.translate(_PLAIN)
    if FORMAL.isdisjoint(plain):
        return plain

    def spelt(found: re.Match[str]) -> str:
        run = found.group()
        beside = {
            plain[found.end() : found.end() + 1],
            plain[max(0, found.start() - 1) : found.start()],
        }
        many = sum(char in FORMAL for char in run) > 1 or not beside.isdisjoint("万亿元整")
        return run.translate(_ALL) if many else run

    return _FORMAL_RUN.sub(spelt, plain)


@dataclass
class _Spoken:
    """A numeral read so far: `total` of finished groups, `group` below 万, a digit waiting."""

    total: int = 0
    group: int = 0
    digit: int | None = None
    last: int = 0
    zero: bool = False

    def take(self, char: str) -> bool:
        """Read one more character; False when the grammar does not allow it."""
        if char in DIGITS:
            return self._take_digit(DIGITS[char])
        if char in TENS:
            self.group, self.last, ok = TENS[char], 10, self.digit is None and not self.group
            return ok
        return self._take_big(BIG[char]) if char in BIG else self._take_small(SMALL[char])

    def _take_digit(self, digit: int) -> bool:
        if digit == 0:
            ok = self.digit is None
            self.zero = True
            return ok
        ok = self.digit is None
        self.digit = digit
        return ok

    def _take_small(self, unit: int) -> bool:
        ok = not self.group or self.last > unit
        self.group += (1 if self.digit is None else self.digit) * unit
        self.digit, self.last, self.zero = None, unit, False
        return ok

    def _take_big(self, unit: int) -> bool:
        group = self.group + (self.digit or 0)
        if self.total and not group:
            self.total *= unit
        elif self.total and self.last_big() < unit:
            self.total = (self.total + group) * unit
        else:
            self.total += (group or 1) * unit
        self.group, self.digit, self.last, self.zero = 0, None, unit, False
        return True

    def last_big(self) -> int:
        """The magnitude that the finished groups end in."""
        return 10**8 if self.total % 10**8 == 0 else 10**4

    def value(self) -> int:
        """The number; a digit left over after 百, 千, 万 is of the next lower place (三千五)."""
        if self.digit is None:
            return self.total + self.group
        short = self.last >= 100 and not self.zero
        return self.total + self.group + self.digit * (self.last // 10 if short else 1)


def spoken(run: str) -> int | None:
    """The value of a Chinese numeral in folded characters."""
    if not run or len(run) > LONGEST or (len(run) > 1 and all(char in DIGITS for char in run)):
        return None
    reader = _Spoken()
    for char in run:
        if not reader.take(char):
            return None
    return reader.value()


def between(run: str) -> tuple[int, int] | None:
    """Both ends of 三四百, 七八十, 十七八, 两三万: two neighbouring digits one after the other."""
    if not 2 <= len(run) <= LONGEST:
        return None
    for place in range(len(run) - 1):
        first, second = DIGITS.get(run[place]), DIGITS.get(run[place + 1])
        if first and second and (second == first + 1 or (first, second) == (3, 5)):
            low = run[:place] + run[place] + run[place + 2 :]
            high = run[:place] + run[place + 1 :]
            ends = (spoken(low), spoken(high))
            if ends[0] is not None and ends[1] is not None and ends[0] < ends[1]:
                return ends[0], ends[1]
    return None


def last_unit(value: Decimal) -> Decimal:
    """The place of the last digit that is not nought: 1600 → 100, 30 → 10, 2.98 → 0.01."""
    if not value:
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)
