"""X-13: the PDF is opened and measured against GB/T 9704-2012."""

from __future__ import annotations

import io
import warnings
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any

import pdfplumber
import pytest

from bihuan.core.documents.tests.papers import HOSTILE, paper
from bihuan.core.documents.typesetting import fonts
from bihuan.core.documents.typesetting import measures as m
from bihuan.core.documents.typesetting.page import css, html_of
from bihuan.core.documents.typesetting.paper import Paper
from bihuan.core.documents.typesetting.press import Pressed, press
from bihuan.core.documents.typesetting.words import FANGSONG, HEI, KAI

MM = m.MM
LEFT, RIGHT = m.LEFT_MM * MM, (m.PAGE_MM[0] - m.RIGHT_MM) * MM
TOP, BOTTOM = m.TOP_MM * MM, (m.PAGE_MM[1] - m.BOTTOM_MM) * MM


@pytest.fixture(scope="module")
def downward() -> Pressed:
    return press(paper(), ("pdf",))


def pages(pressed: Pressed) -> Iterator[Any]:
    assert pressed.fault == ""
    with pdfplumber.open(io.BytesIO(pressed.pdf)) as pdf:
        yield from pdf.pages


def text(pressed: Pressed) -> str:
    return "".join(page.extract_text() or "" for page in pages(pressed))


def rows(page: Any) -> list[list[Any]]:
    """The characters of a page, line by line, from above."""
    chars = sorted(page.chars, key=lambda c: (-round(c["matrix"][5]), c["x0"]))
    found = [list(line) for _base, line in groupby(chars, key=lambda c: round(c["matrix"][5]))]
    return [[c for c in line if c["text"].strip()] for line in found]


def said(line: list[Any]) -> str:
    return "".join(c["text"] for c in line)


def line_with(page: Any, words: str) -> list[Any]:
    return next(line for line in rows(page) if words in said(line))


def test_x13_a_heading_alone_is_kept_from_the_foot_of_a_page() -> None:
    page = html_of(paper(paragraphs=("一、总体要求", "一、提高认识。正文。")))
    assert page.count('<p class="heading">') == 1
    assert ".heading { break-after: avoid }" in css()


def test_x13_pages_are_a4_and_margins_are_those_of_the_standard(downward: Pressed) -> None:
    lefts = []
    for page in pages(downward):
        assert (round(page.width / MM), round(page.height / MM)) == m.PAGE_MM
        inside = [
            c for c in page.chars if "—" not in c["text"] and round(c["size"]) != m.IMPRINT_PT
        ]
        lefts.append(min(c["x0"] for c in inside))
        assert max(c["x1"] for c in inside) <= RIGHT + 1
        middles = [(c["top"] + c["bottom"]) / 2 for c in inside]
        assert min(middles) > TOP
        assert max(middles) < BOTTOM
    assert min(lefts) == pytest.approx(LEFT, abs=1)


def test_x13_a_full_page_has_22_lines_of_28_characters(downward: Pressed) -> None:
    second = list(pages(downward))[1]
    lines = [line for line in rows(second) if line and line[0]["size"] == pytest.approx(m.BODY_PT)]
    assert len(lines) == m.LINES
    tops = [line[0]["top"] for line in lines]
    pitches = {round(b - a, 2) for a, b in pairwise(tops)}
    assert pitches == {m.PITCH_PT}
    lengths = Counter(len(line) for line in lines)
    assert max(lengths) == m.CHARACTERS
    assert lengths[m.CHARACTERS] >= 12
    full = next(line for line in lines if len(line) == m.CHARACTERS)
    assert full[0]["x0"] == pytest.approx(LEFT, abs=0.5)
    assert full[-1]["x1"] == pytest.approx(RIGHT, abs=2)


def test_x13_sizes_and_colour_are_those_of_the_standard(downward: Pressed) -> None:
    first = next(pages(downward))
    assert sizes(line_with(first, "做好群众诉求")) == {m.TITLE_PT}
    assert sizes(line_with(first, "北政发")) == {m.BODY_PT}
    mark = line_with(first, "人民政府文件")
    red = tuple(int(m.RED[at : at + 2], 16) / 255 for at in (0, 2, 4))
    assert {tuple(round(v, 2) for v in c["non_stroking_color"]) for c in mark} == {
        tuple(round(v, 2) for v in red)
    }
    assert mark[-1]["x1"] - mark[0]["x0"] <= m.BLOCK_MM[0] * MM


def test_x13_mark_number_rule_and_title_stand_where_they_have_to(downward: Pressed) -> None:
    first = next(pages(downward))
    mark, number = line_with(first, "人民政府文件"), line_with(first, "北政发")
    centre = (m.PAGE_MM[0] + m.LEFT_MM - m.RIGHT_MM) / 2 * MM
    assert box_top(mark) == pytest.approx(TOP + m.MARK_BELOW_TOP_MM * MM, abs=MM)
    assert box_top(number) - box_bottom(mark) == pytest.approx(2 * m.PITCH_PT, abs=MM)
    assert (number[0]["x0"] + number[-1]["x1"]) / 2 == pytest.approx(centre, abs=1)
    rule = min(red_rules(first), key=lambda r: r["top"])
    assert rule["top"] - box_bottom(number) == pytest.approx(m.RULE_BELOW_NUMBER_MM * MM, abs=1)
    assert (rule["x1"] - rule["x0"]) / MM == pytest.approx(m.BLOCK_MM[0], abs=0.5)
    title = line_with(first, "政府关于")
    gap = middle(title) - rule["bottom"] - m.TITLE_PITCH_PT / 2
    assert gap == pytest.approx(2 * m.PITCH_PT, abs=3)
    assert line_with(first, "各镇人民政府")[0]["x0"] == pytest.approx(LEFT, abs=0.5)


def test_x13_headings_of_the_levels_have_their_fonts(downward: Pressed) -> None:
    first = next(pages(downward))
    for words, role, rest in (("一、总体要求", HEI, "落"), ("（一）工作目标", KAI, "年")):
        line = line_with(first, words)
        head = {c["fontname"] for c in line[: len(words)]}
        after = {c["fontname"] for c in line if c["text"] == rest}
        assert head.isdisjoint(after) or not own_fonts(role, FANGSONG), words
        assert line[0]["x0"] == pytest.approx(LEFT + 2 * m.BODY_PT, abs=1)


def test_x13_page_numbers_odd_right_even_left_7_mm_below(downward: Pressed) -> None:
    for place, page in enumerate(pages(downward), start=1):
        number = line_with(page, f"—{place}—")
        assert sizes(number) == {m.IMPRINT_PT}
        assert middle(number) - BOTTOM == pytest.approx(m.PAGE_NUMBER_BELOW_MM * MM, abs=MM)
        if place % 2:
            assert number[-1]["x1"] == pytest.approx(RIGHT - m.IMPRINT_PT, abs=1)
        else:
            assert number[0]["x0"] == pytest.approx(LEFT + m.IMPRINT_PT, abs=1)


def test_x13_date_issuer_attachments_and_imprint(downward: Pressed) -> None:
    last = list(pages(downward))[-1]
    issued, *_rest = [line for line in rows(last) if said(line) == "2026年1月5日"]
    assert issued[-1]["x1"] == pytest.approx(RIGHT - m.SEALED_RIGHT * m.BODY_PT, abs=1)
    issuer = next(line for line in rows(last) if said(line) == "郴州市北湖区人民政府")
    assert (issuer[0]["x0"] + issuer[-1]["x1"]) / 2 == pytest.approx(
        (issued[0]["x0"] + issued[-1]["x1"]) / 2, abs=1
    )
    whole = text(downward)
    assert "附件：1.群众诉求办理事项清单" in whole
    copies = line_with(last, "抄送")
    assert sizes(copies) == {m.IMPRINT_PT}
    printed = line_with(last, "印发")
    assert said(printed) == "郴州市北湖区人民政府办公室2026年1月5日印发"
    assert BOTTOM - box_bottom(printed) < 8
    rules = sorted(r["height"] / MM for r in black_rules(last))
    assert rules == pytest.approx([0.25, 0.35, 0.35], abs=0.03)


def test_x13_an_upward_document_names_who_signed(downward: Pressed) -> None:
    pressed = press(
        paper(form="upward", signer="雷少华", note="联系人：张三，电话：0735-1234567"), ("pdf",)
    )
    first = next(pages(pressed))
    line = line_with(first, "签发人")
    assert said(line) == "北政发〔2026〕5号签发人：雷少华"
    assert line[0]["x0"] == pytest.approx(LEFT + m.BODY_PT, abs=1)
    assert line[-1]["x1"] == pytest.approx(RIGHT - m.BODY_PT, abs=1)
    name, number = ({c["fontname"] for c in part} for part in (line[-3:], line[:1]))
    assert name.isdisjoint(number) or not own_fonts(KAI, FANGSONG)
    assert "（联系人：张三，电话：0735-1234567）" in text(pressed)


def test_x13_a_letter_has_its_own_head_and_no_number_on_its_first_page() -> None:
    pressed = press(paper(form="letter", mark="郴州市北湖区人民政府"), ("pdf",))
    first, second, *_more = pages(pressed)
    mark = line_with(first, "北湖区人民政府")
    assert box_top(mark) / MM == pytest.approx(m.LETTER_MARK_FROM_TOP_MM, abs=1)
    rules = sorted(red_rules(first), key=lambda r: r["top"])
    assert {round((r["x1"] - r["x0"]) / MM) for r in rules} == {m.LETTER_RULE_MM}
    assert (rules[0]["top"] - box_bottom(mark)) / MM == pytest.approx(4, abs=1)
    assert m.PAGE_MM[1] - rules[-1]["bottom"] / MM == pytest.approx(20, abs=0.8)
    number = line_with(first, "北政发")
    assert number[-1]["x1"] == pytest.approx(RIGHT, abs=1)
    assert "—1—" not in "".join(said(line) for line in rows(first))
    assert line_with(second, "—2—")
    assert not red_rules(second)
    assert "印发" not in said(rows(list(pages(pressed))[-1])[-1])


def test_x13_the_pdf_says_which_fonts_stand_in(downward: Pressed) -> None:
    with pdfplumber.open(io.BytesIO(downward.pdf)) as pdf:
        keywords = pdf.metadata.get("Keywords", "")
    for wanted, used in downward.substitutes.items():
        assert f"{wanted} -> {used}" in keywords
    embedded = {c["fontname"].partition("+")[2] for page in pages(downward) for c in page.chars}
    assert embedded
    assert all(name for name in embedded), "every font is embedded as a subset"


def test_x13_hostile_text_stays_inert_and_inside() -> None:
    hostile: Paper = paper(paragraphs=HOSTILE, title=HOSTILE[0][:100], addressee=HOSTILE[1])
    pressed = press(hostile)
    whole = text(pressed)
    assert "<script>alert(1)</script>" in whole
    for char in ("\x00", "\x07", "\x1b", "\u202e"):
        assert char not in whole
    for page in pages(pressed):
        inside = [c for c in page.chars if c["text"].strip()]
        assert max(c["x1"] for c in inside) <= RIGHT + 2
        assert not page.images
        assert not page.hyperlinks
    assert b"/JavaScript" not in pressed.pdf
    assert pressed.docx


def box_top(line: list[Any]) -> float:
    """The upper edge of the characters' own square: 0.88 of their size above the base line."""
    base = m.PAGE_MM[1] * MM - float(line[0]["matrix"][5])
    return base - 0.88 * float(line[0]["size"])


def box_bottom(line: list[Any]) -> float:
    return box_top(line) + float(line[0]["size"])


def middle(line: list[Any]) -> float:
    return box_top(line) + float(line[0]["size"]) / 2


def sizes(line: list[Any]) -> set[float]:
    return {round(float(c["size"]), 2) for c in line}


def own_fonts(*roles: str) -> bool:
    """Whether this machine tells these fonts apart; where one stands in for both, it says so."""
    names = {fonts.chosen(role) for role in roles}
    if len(names) < len(roles):
        warnings.warn(f"one font stands in for {', '.join(roles)}", stacklevel=2)
    return len(names) == len(roles)


def red_rules(page: Any) -> list[Any]:
    return [r for r in page.rects if _colour(r)[0] > 0.8 and r["width"] > 100]


def black_rules(page: Any) -> list[Any]:
    return [r for r in page.rects if sum(_colour(r)) == 0 and r["width"] > 100 and r["height"] < 4]


def _colour(rect: Any) -> tuple[float, ...]:
    found = rect["non_stroking_color"]
    return tuple(found) if isinstance(found, tuple | list) else (float(found or 0),)
