"""X-13: the .docx is opened and measured against GB/T 9704-2012."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from bihuan.core.documents.tests.papers import HOSTILE, paper
from bihuan.core.documents.typesetting import measures as m
from bihuan.core.documents.typesetting.press import press


def opened(**fields: Any) -> Any:
    return Document(io.BytesIO(press(paper(**fields), ("docx",)).docx))


@pytest.fixture(scope="module")
def downward() -> Any:
    return opened()


def of(document: Any, words: str) -> Any:
    return next(p for p in document.paragraphs if words in p.text)


def font(run: Any) -> tuple[str, float]:
    fonts = run._element.rPr.rFonts
    return fonts.get(qn("w:eastAsia")), run.font.size.pt


def test_x13_page_margins_and_grid(downward: Any) -> None:
    section = downward.sections[0]
    found = [
        round(getattr(section, name).mm, 1)
        for name in ("page_width", "page_height", "top_margin", "left_margin", "right_margin")
    ]
    assert found == [210, 297, 37, 28, 26]
    assert section.bottom_margin.mm == pytest.approx(35, abs=0.1)
    grid = section._sectPr.find(qn("w:docGrid"))
    pitch, space = (int(grid.get(qn(f"w:{name}"))) for name in ("linePitch", "charSpace"))
    assert (grid.get(qn("w:type")), pitch) == ("linesAndChars", 579)
    height, width = (mm * m.MM for mm in (225, 156))
    assert int(height // (pitch / 20)) == 22
    assert int(width / (16 + space / 4096) + 0.01) == 28


def test_x13_word_is_told_the_fonts_of_the_standard(downward: Any) -> None:
    assert font(of(downward, "政府关于").runs[0]) == ("方正小标宋简体", 22)
    assert font(of(downward, "一、总体要求").runs[0]) == ("黑体", 16)
    assert font(of(downward, "一、总体要求").runs[1]) == ("仿宋_GB2312", 16)
    assert font(of(downward, "（一）工作目标").runs[0]) == ("楷体_GB2312", 16)
    assert font(of(downward, "各单位要把").runs[0]) == ("仿宋_GB2312", 16)
    assert font(of(downward, "抄送").runs[0]) == ("仿宋_GB2312", 14)
    normal = downward.styles["Normal"]._element.rPr.rFonts
    assert normal.get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert normal.get(qn("w:eastAsiaTheme")) is None


def test_x13_a_heading_alone_stays_with_what_follows(downward: Any) -> None:
    alone = of(opened(paragraphs=("一、总体要求", "正文。")), "一、总体要求")
    assert alone.paragraph_format.keep_with_next is True
    assert of(downward, "各单位要把").paragraph_format.keep_with_next is None


def test_x13_lines_have_their_pitch_and_paragraphs_two_characters(downward: Any) -> None:
    body = of(downward, "各单位要把")
    assert body.paragraph_format.line_spacing.pt == pytest.approx(28.95)
    assert body._element.pPr.ind.get(qn("w:firstLineChars")) == "200"
    date = next(p for p in downward.paragraphs if p.text == "2026年1月5日")
    assert date._element.pPr.ind.get(qn("w:rightChars")) == "400"


def test_x13_page_numbers_differ_on_odd_and_even_pages(downward: Any) -> None:
    assert downward.settings.odd_and_even_pages_header_footer
    section = downward.sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    for paragraph, side in ((odd, "RIGHT"), (even, "LEFT")):
        assert paragraph.alignment.name == side
        assert paragraph.text.replace(" ", "") == "——"
        assert "PAGE" in "".join(e.text for e in paragraph._element.iter(qn("w:instrText")))
        assert font(paragraph.runs[0]) == ("宋体", 14)


def test_x13_the_mark_is_red_and_the_rule_below_the_number(downward: Any) -> None:
    mark = of(downward, "人民政府文件")
    assert str(mark.runs[0].font.color.rgb) == m.RED
    assert mark.paragraph_format.space_before.mm == pytest.approx(35, abs=0.2)
    number = of(downward, "北政发〔2026〕5号")
    bottom = number._element.pPr.find(qn("w:pBdr")).find(qn("w:bottom"))
    assert (bottom.get(qn("w:color")), bottom.get(qn("w:space"))) == (m.RED, "11")


def test_x13_upward_and_letter_forms() -> None:
    upward = opened(form="upward", signer="雷少华")
    line = of(upward, "签发人")
    assert line.text == "北政发〔2026〕5号\t签发人：雷少华"
    assert font(line.runs[-1])[0] == "楷体_GB2312"
    letter = opened(form="letter", mark="郴州市北湖区人民政府")
    section = letter.sections[0]
    assert section.different_first_page_header_footer
    assert section.header_distance.mm == pytest.approx(30, abs=0.1)
    assert section.footer_distance.mm == pytest.approx(20, abs=0.1)
    assert section.first_page_header.paragraphs[0].text == "郴州市北湖区人民政府"
    assert not any("印发" in p.text for p in letter.paragraphs)


def test_x13_hostile_text_is_text() -> None:
    document = opened(paragraphs=HOSTILE)
    words = [p.text for p in document.paragraphs]
    assert HOSTILE[0] in words
    assert HOSTILE[2] in words
    assert not any(char in "".join(words) for char in "\x00\x07\x1b\u202e\ufffe")
