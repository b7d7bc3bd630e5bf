"""Any text is read: nothing raises, places are right, and time grows with the length."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.core.measures.checking.checking import check
from bihuan.core.measures.checking.finding import read
from bihuan.core.measures.checking.terms import Candidate, Computed

LETTERS = (
    "0123456789０９一二两三十百千万亿余多来几半成倍分之点第年月日时个人次期篇元%％.,，。、：:~—-至到近"
    "超约占其中“”《》〔〕 \n由增长每"
)
CANDIDATE = Candidate("a.b", "读书会期数", ("读书会",), "期", "count", 0)


def _value(code: str, start: date | None, end: date | None) -> Computed | None:
    return Computed(Decimal(54), None, None)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=80), st.text(alphabet=LETTERS, max_size=80)))
def test_x11_any_text_is_read_and_its_places_are_right(text: str) -> None:
    last = 0
    for one in read(text):
        assert text[one.start : one.end] == one.text
        assert last <= one.start < one.end
        last = one.end
    for found in check(text, [CANDIDATE], _value, today=date(2025, 12, 24)):
        assert text[found.start : found.end] == found.text
        assert found.verdict in {"agrees", "disagrees", "contradicts", "unchecked"}


PIECES = (
    "1", "一", "十一", "1,", "1,111", "1.", "1人", "一人", "1%", "占1%、", "百分之", "第", "年",
    "1至", "每", "近", "约了有", "“一", '"', "《", " ", "\n ", "A1", "1:", "24小时", "5分钟",
    "电话", "1余多来几", "翻", "万",
)  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_x11_a_long_row_of_anything_takes_time_by_its_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        begun = time.process_time()
        check(text, [CANDIDATE], _value, today=date(2025, 12, 24))
        return time.process_time() - begun

    assert seconds(200_000) < max(4.0, 40 * seconds(10_000))


def _grouped(number: int) -> str:
    return f"{number:,}"


def _wide(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


def _spoken(number: int) -> str:
    """A number in Chinese numerals, as it is spoken."""
    digits, places = "零一二三四五六七八九", ["", "十", "百", "千"]

    def group(part: int) -> str:
        said, gap = "", False
        for place in range(3, -1, -1):
            digit = part // 10**place % 10
            if digit:
                said += ("零" if gap and said else "") + digits[digit] + places[place]
                gap = False
            else:
                gap = True
        return said

    parts, said = [number // 10**8, number // 10**4 % 10**4, number % 10**4], ""
    for part, name in zip(parts, ["亿", "万", ""], strict=True):
        if part:
            said += ("零" if said and part < 1000 else "") + group(part) + name
    return said


def _formal(number: int) -> str:
    return _spoken(number).translate(
        str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
    )


@given(st.integers(min_value=11, max_value=999_999_999))
def test_x11_a_number_written_in_any_style_is_read_back(number: int) -> None:
    for style in (str, _grouped, _wide, _spoken, _formal):
        text = f"发放资料{style(number)}份。"
        found = [each for each in read(text) if each.is_figure]
        assert len(found) == 1, text
        one = found[0]
        assert (one.value, one.unit.name) == (Decimal(number), "份"), text
