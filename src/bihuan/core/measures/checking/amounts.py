"""The number itself at a place in a folded text: digits, numerals, 万 and 亿, 余, 几 and ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from bihuan.core.measures.checking.numerals import (
    BIG,
    DIGITS,
    HAN,
    LONGEST,
    MAGNITUDES,
    between,
    last_unit,
    spoken,
)

_ARABIC = re.compile(r"\d{1,3}(?:[,，\u2009\u202f\u00a0]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?")
_HAN = re.compile(rf"[{HAN}]+")
_POINT = re.compile(r"点([零一二三四五六七八九]{1,6})(?![零一二两三四五六七八九十百千])")
_VAGUE = frozenset("余多来几")
_MANY = re.compile(r"(?:好几|几|数|上)(?=[十百千万亿])")
_SEPARATORS = re.compile(r"[,，\u2009\u202f\u00a0]")
_REST = re.compile(r"(\d{1,4})([百千万])")


@dataclass(frozen=True)
class Amount:
    """A number as written. `last`: place of the last digit that is not nought; `step`: what it is
    rounded to; `vague`: 余, 多, 来, 几 that stands within it; `high`: the end of a range."""

    start: int
    end: int
    value: Decimal
    last: Decimal
    step: Decimal
    arabic: bool
    vague: str = ""
    high: Decimal | None = None
    magnified: bool = False


@dataclass(frozen=True)
class Unread:
    """A row of digits or numerals that is no number: too long, or 二〇二四."""

    start: int
    end: int


def amount_at(folded: str, place: int) -> Amount | Unread | None:
    """The number that begins at a place, if one does."""
    if folded[place] in "几数好上":
        return _several(folded, place)
    arabic = _ARABIC.match(folded, place)
    if arabic is None:
        return _han(folded, place)
    if arabic.end() - place > LONGEST:
        return Unread(place, arabic.end())
    value = Decimal(_SEPARATORS.sub("", arabic.group()))
    decimals = len(arabic.group().partition(".")[2])
    step = Decimal(1).scaleb(-decimals) if decimals else Decimal(0)
    return _magnified(folded, Amount(place, arabic.end(), value, last_unit(value), step, True))


def _several(folded: str, place: int) -> Amount | None:
    """几十, 数百, 好几千: more than one and less than ten of them; 上百 is over 100."""
    before = folded[place - 1 : place] if place else ""
    many = _MANY.match(folded, place)
    if many is None or (folded[place] == "数" and before in set("人户总次指基系函多件少家个位岁")):
        return None
    run = re.compile(r"[十百千万亿]+").match(folded, many.end())
    one = spoken(run.group()) if run and len(run.group()) <= LONGEST else None
    if run is None or one is None:
        return None
    value = Decimal(one)
    if many.group() == "上":
        return Amount(place, run.end(), value, value, Decimal(0), False, "上")
    return Amount(
        place, run.end(), value * 2, value, Decimal(0), False, many.group(), value * 10 - 1
    )


def _han(folded: str, place: int) -> Amount | Unread | None:
    found = _HAN.match(folded, place)
    if found is None:
        return None
    run, end = found.group(), found.end()
    if len(run) > LONGEST:
        return Unread(place, end)
    value, ends = spoken(run), between(run)
    if value is None and ends is None:
        return Unread(place, end)
    big = any(char in run for char in "万亿")
    if value is None and ends is not None:
        low, high = Decimal(ends[0]), Decimal(ends[1])
        return _magnified(folded, Amount(place, end, low, low, Decimal(0), False, "", high, big))
    number = Decimal(value or 0)
    point = _POINT.match(folded, end)
    if point is not None:
        return _magnified(folded, _with_point(place, number, point))
    step = _big_step(run) if big else Decimal(0)
    return _magnified(folded, Amount(place, end, number, last_unit(number), step, False, "", None,
                                     big))  # fmt: skip


def _big_step(run: str) -> Decimal:
    """三万 is written to 万; 三万五千 to the thousand."""
    at = max(run.rfind("万"), run.rfind("亿"))
    if at < len(run) - 1:
        return Decimal(0)
    return Decimal(spoken(run[at:]) or 1) * (Decimal(10**4) if "万亿" in run else 1)


def _with_point(place: int, whole: Decimal, point: re.Match[str]) -> Amount:
    digits = "".join(str(DIGITS[char]) for char in point.group(1))
    value = whole + Decimal(f"0.{digits}")
    step = Decimal(1).scaleb(-len(digits))
    return Amount(place, point.end(), value, last_unit(value), step, False)


def _magnified(folded: str, amount: Amount) -> Amount:
    """With what follows: 余 and 多, then 千, 万, 亿, again 余, then a smaller part (3万5千)."""
    vague, end = _vague(folded, amount.end)
    factor = Decimal(1)
    while _magnitude_stands(folded, end, amount.arabic or bool(vague)) and factor < 10**16:
        factor *= MAGNITUDES[folded[end]]
        end += 1
    if factor > 1 and not vague:
        vague, end = _vague(folded, end)
        if vague and folded[end : end + 1] in BIG and folded[end : end + 1]:
            factor *= BIG[folded[end]]  # 1千多亿
            end += 1
    step = (amount.step or Decimal(1)) * factor if factor > 1 else amount.step
    grown = replace(
        amount,
        end=end,
        value=amount.value * factor,
        last=amount.last * factor,
        step=step,
        vague=vague,
        high=None if amount.high is None else amount.high * factor,
        magnified=amount.magnified or factor >= 10000,
    )
    return _with_rest(folded, grown, factor) if amount.arabic and not vague else grown


def _magnitude_stands(folded: str, end: int, bare: bool) -> bool:
    """Whether a magnitude follows. 百分之 and 百分点 are none; behind a numeral only 万 and 亿."""
    char = folded[end : end + 1]
    if char not in MAGNITUDES or not char or char == "十":
        return False
    return char in BIG or (bare and not folded.startswith("百分", end))


def _with_rest(folded: str, amount: Amount, factor: Decimal) -> Amount:
    """3万5千, 1亿2000万: a smaller part behind the magnitude."""
    rest = _REST.match(folded, amount.end)
    if factor == 1 or rest is None:
        return amount
    small = Decimal(MAGNITUDES[rest.group(2)])
    part = Decimal(rest.group(1)) * small
    if part >= factor:
        return amount
    vague, end = _vague(folded, rest.end())
    value = amount.value + part
    return replace(amount, end=end, value=value, last=last_unit(value), step=small, vague=vague)


def _vague(folded: str, end: int) -> tuple[str, int]:
    """余, 多, 来, 几 behind a number; not in 来自, 多次, 余额, 来源."""
    char = folded[end : end + 1]
    after = folded[end + 1 : end + 2] or " "
    if char and char in _VAGUE and after not in "自源往临到说看媒媳额姚杭震":
        return char, end + 1
    return "", end
