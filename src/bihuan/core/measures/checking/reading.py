"""What a written number says: an exact value or an interval, its unit, whether it is a figure.

The rules of reading. *v* is the number as written, *u* the place of its last digit that is not
nought (1600 → 100, 1.5亿 → 0.1亿), *s* the place of its last written digit.

======================  =========================================  =============================
written                 read as                                    why
======================  =========================================  =============================
54期, 1,234人           exactly v                                  a counted number is exact
1.5亿, 4980万           v-s/2 <= x <= v+s/2, at most 5% off        万 and 亿 are written to round
83.9%, 31.4岁, 83%      v-s/2 <= x <= v+s/2                        decimals are rounded
100%                    exactly 100                                all is all: 99.6% is not 100%
30余, 1600多, 二十几     v < x < v+u                                the next round number was not
                                                                   reached (1600多 is below 1700)
十来, 20来              0.9v <= x <= v+u/2                         来 is about
几十, 数百, 好几千      2 <= x/10, x/100 … < 10                    more than one and not ten
三四百, 七八十, 3至4     both ends belong to it                     a range
近, 将近, 接近          0.9v <= x < v                              not reached, nearly so
约, 大约, 左右, 上下     v ± u/2, at least 5% and at most 10%       "about" follows the place
超, 超过, 逾, 突破, 上   v <= x < 2v; with 余 as 余                 who has twice as much says so
不少于, 至少, 以上      v <= x                                     a promise, without an end
不足, 不到, 低于        0 <= x < v                                 literally so
不超过, 最多, 以内      0 <= x <= v                                literally so
达, 共, 累计, 仅        nothing                                    they praise or add
八成, 九成五            80 ± 5 points, 95 ± 0.5                    成 is a tenth
百分之…, ‰, 千分之      as percent                                 the same thing
三分之二, 一半          percent ± 2                                spoken fractions are rounded
过半                    50 < x <= 100
增长3倍, 翻一番          factor 4, factor 2                         what was is in it
是…的3倍                factor 3                                   said of the whole
元, 万元, 亿元          in yuan                                    one measure of money
亩, 公顷, 平方公里       in square metres                           one measure of area
公里, 吨, 斤             in metres, in kilograms                    one measure each
1个半小时, 3个多月       1.5 hours, 3 < x < 4 months                the unit stands between
参与人次突破7000         the unit is the noun in front              lists and headings do so
======================  =========================================  =============================

What is never a figure: dates, times, periods (近三年, 连续六年), ordinals (第54期), names (十九大,
107国道, 5G, “四史”), numbers of documents, telephones and rooms, one person's age, 一个, 两方面,
what a rule says of each (每人每季度7天), and a number without any unit.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from bihuan.core.measures.checking.units import Unit

Kind = Literal[
    "count", "percent", "points", "ratio", "multiple", "money", "area", "length", "weight",
    "duration", "age", "date", "time", "ordinal", "label",
]  # fmt: skip
NOWHERE = Unit("", "")


@dataclass(frozen=True)
class Interval:
    """low..high; None as `high` is without end. An open end does not belong to it."""

    low: Decimal
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def holds(self, value: Decimal) -> bool:
        """Whether a value lies in it."""
        if value < self.low or (self.low_open and value == self.low):
            return False
        return self.high is None or value < self.high or (value == self.high and not self.high_open)

    def meets(self, other: Interval) -> bool:
        """Whether two have a value in common."""
        low, high = max(self.low, other.low), _least(self.high, other.high)
        if high is None or low < high:
            return True
        return low == high and self.holds(low) and other.holds(low)

    def times(self, factor: Decimal) -> Interval:
        """In another measure."""
        high = None if self.high is None else self.high * factor
        return replace(self, low=self.low * factor, high=high)


def _least(first: Decimal | None, second: Decimal | None) -> Decimal | None:
    return min((one for one in (first, second) if one is not None), default=None)


@dataclass(frozen=True)
class Reading:
    """One written number. `value` is the number as written, in its base measure (yuan, square
    metres); `step` what it is rounded to, 0 when it is exact. `relation` are the words that make
    an interval of it. `why` says of what is no figure which kind of name or date it is."""

    kind: Kind
    text: str
    start: int
    end: int
    is_figure: bool
    interval: Interval | None = None
    value: Decimal | None = None
    step: Decimal = Decimal(0)
    unit: Unit = NOWHERE
    relation: tuple[str, ...] = ()
    why: str = ""
    until: int = field(default=0, compare=False)
    """Where the unit ends: what follows is the counted noun."""

    @property
    def low(self) -> Decimal | None:
        """The lower end."""
        return self.interval.low if self.interval else None

    @property
    def high(self) -> Decimal | None:
        """The upper end; None also for "without end"."""
        return self.interval.high if self.interval else None
