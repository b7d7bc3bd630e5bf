"""The .docx, by python-docx: real paragraphs that an office goes on editing in Word or WPS."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from bihuan.core.documents.typesetting import measures as m
from bihuan.core.documents.typesetting import words as w
from bihuan.core.documents.typesetting.page import mark_size
from bihuan.core.documents.typesetting.paper import (
    Paper,
    is_heading,
    lines_of_attachments,
    runs_of,
    title_lines,
)

CENTER, RIGHT, LEFT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
CHAR = m.WORD_BODY_PT


def write_docx(paper: Paper, target: Path) -> None:
    """Write the file."""
    document = Document()
    _normal(document)
    _section(document, paper)
    core = document.core_properties
    core.title, core.author, core.comments = paper.title[:250], paper.issuer[:250], ""
    if paper.form == "letter":
        _letter_head(document, paper)
    else:
        _head(document, paper)
    lines = "\n".join(title_lines(paper.title, m.TITLE_CHARACTERS))
    title = _line(document, [(w.MARK, lines)], CENTER, size=m.TITLE_PT, pitch=m.TITLE_PITCH_PT)
    title.paragraph_format.space_before = Pt(2 * m.PITCH_PT)
    if paper.addressee:
        to = _line(document, [(w.FANGSONG, f"{paper.addressee}：")], LEFT)
        to.paragraph_format.space_before = Pt(m.PITCH_PT)
    for text in paper.paragraphs:
        line = _line(document, runs_of(text), JUSTIFY)
        line.paragraph_format.keep_with_next = True if is_heading(text) else None
        _indent(line, 2)
    _attachments(document, paper)
    _signature(document, paper)
    if paper.note:
        _indent(_line(document, [(w.FANGSONG, f"（{paper.note}）")], LEFT), 2)
    _imprint(document, paper)
    document.save(str(target))


def _fonts(run: Any, role: str) -> None:
    """Name the font for Chinese and for figures; Word takes Chinese by w:eastAsia."""
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    for side in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(side), w.WORD_FONTS[role])
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        if fonts.get(qn(theme)) is not None:
            del fonts.attrib[qn(theme)]
    fonts.set(qn("w:hint"), "eastAsia")


def _normal(document: Any) -> None:
    style = document.styles["Normal"]
    style.font.size = Pt(m.WORD_BODY_PT)
    _fonts(style, w.FANGSONG)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.widow_control = False


def _section(document: Any, paper: Paper) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(m.PAGE_MM[0]), Mm(m.PAGE_MM[1])
    section.top_margin, section.bottom_margin = Mm(m.TOP_MM), Mm(m.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(m.LEFT_MM), Mm(m.RIGHT_MM)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    grid = _element(
        "w:docGrid", type="linesAndChars", linePitch=m.WORD_PITCH_TWIPS, charSpace=m.WORD_CHAR_SPACE
    )
    section._sectPr.append(grid)
    document.settings.odd_and_even_pages_header_footer = True
    below = m.BOTTOM_MM - m.PAGE_NUMBER_BELOW_MM - m.IMPRINT_PT / m.MM / 2
    section.footer_distance = Mm(round(below, 2))
    _page_number(section.footer.paragraphs[0], RIGHT)
    _page_number(section.even_page_footer.paragraphs[0], LEFT)
    section.different_first_page_header_footer = paper.form == "letter"


def _page_number(paragraph: Any, side: Any) -> None:
    """— 1 — with one character free on its outer side."""
    paragraph.alignment = side
    paragraph.paragraph_format.line_spacing = Pt(m.IMPRINT_PT)
    free = Pt(m.IMPRINT_PT)
    if side == RIGHT:
        paragraph.paragraph_format.right_indent = free
    else:
        paragraph.paragraph_format.left_indent = free
    for kind, text in (("", "— "), ("begin", ""), ("instr", "PAGE"), ("end", ""), ("", " —")):
        run = paragraph.add_run(text if not kind else "")
        run.font.size = Pt(m.IMPRINT_PT)
        _fonts(run, w.SONG)
        if kind == "instr":
            field = _element("w:instrText")
            field.text = text
            run._element.append(field)
        elif kind:
            run._element.append(_element("w:fldChar", fldCharType=kind))


def _head(document: Any, paper: Paper) -> None:
    mark = _mark(document.paragraphs[0] if document.paragraphs else document.add_paragraph(), paper)
    above = m.MARK_BELOW_TOP_MM * m.MM
    if paper.urgency:
        urgency = mark.insert_paragraph_before()
        _format(urgency, [(w.HEI, paper.urgency)], LEFT, CHAR, m.PITCH_PT)
        above -= m.PITCH_PT
    mark.paragraph_format.space_before = Pt(above)
    number = _line(document, [(w.FANGSONG, paper.number)], CENTER)
    number.paragraph_format.space_before = Pt(2 * m.PITCH_PT)
    if paper.form == "upward":
        number.alignment = LEFT
        number.paragraph_format.left_indent = Pt(CHAR)
        number.paragraph_format.tab_stops.add_tab_stop(
            Mm(m.BLOCK_MM[0]) - Pt(CHAR), alignment=_right_tab()
        )
        _run(number, w.FANGSONG, f"\t{w.SIGNED}", CHAR)
        _run(number, w.KAI, paper.signer, CHAR)
    _border(number, "bottom", "single", 16, space=round(m.RULE_BELOW_NUMBER_MM * m.MM), red=True)


def _right_tab() -> Any:
    from docx.enum.text import WD_TAB_ALIGNMENT

    return WD_TAB_ALIGNMENT.RIGHT


def _mark(paragraph: Any, paper: Paper) -> Any:
    size = mark_size(paper.mark)
    half_points = int(size * 2) / 2
    _format(paragraph, [], CENTER, half_points, half_points)
    run = _run(paragraph, w.MARK, paper.mark, half_points)
    run.font.color.rgb = RGBColor.from_string(m.RED)
    return paragraph


def _letter_head(document: Any, paper: Paper) -> None:
    """Mark and upper double rule are the first page's header, the lower one its footer."""
    section = document.sections[0]
    section.header_distance = Mm(m.LETTER_MARK_FROM_TOP_MM)
    header, footer = section.first_page_header, section.first_page_footer
    _mark(header.paragraphs[0], paper)
    above = _wide(header.add_paragraph(), m.LETTER_RULE_BELOW_MARK_MM * m.MM)
    _border(above, "top", "thickThinSmallGap", 24, red=True)
    below = _wide(footer.paragraphs[0], 0)
    _border(below, "bottom", "thinThickSmallGap", 24, red=True)
    section.footer_distance = Mm(m.LETTER_RULE_FROM_BOTTOM_MM)
    number = _line(document, [], LEFT, size=CHAR)
    number.paragraph_format.space_before = Pt(m.LETTER_NUMBER_GAP * m.BODY_PT)
    number.paragraph_format.tab_stops.add_tab_stop(Mm(m.BLOCK_MM[0]), alignment=_right_tab())
    _run(number, w.HEI, paper.urgency, CHAR)
    _run(number, w.FANGSONG, f"\t{paper.number}", CHAR)


def _wide(paragraph: Any, before: float) -> Any:
    """A paragraph as wide as the letter's double rules, a point high."""
    out = (m.PAGE_MM[0] - m.LETTER_RULE_MM) / 2
    _format(paragraph, [], CENTER, 1, 2)
    paragraph.paragraph_format.left_indent = Mm(out - m.LEFT_MM)
    paragraph.paragraph_format.right_indent = Mm(out - m.RIGHT_MM)
    paragraph.paragraph_format.space_before = Pt(before)
    return paragraph


def _attachments(document: Any, paper: Paper) -> None:
    for place, (before, name) in enumerate(lines_of_attachments(paper.attachments)):
        first = place == 0
        line = _line(document, [(w.FANGSONG, before + name)], LEFT)
        head = 5 if first else 2
        line.paragraph_format.left_indent = Pt((2 + head + (0 if not first else 1)) * CHAR)
        if first:
            line.paragraph_format.first_line_indent = Pt(-(head + 1) * CHAR)
            line.paragraph_format.space_before = Pt(m.PITCH_PT)
        else:
            line.paragraph_format.left_indent = Pt(8 * CHAR)
            line.paragraph_format.first_line_indent = Pt(-3 * CHAR)


def _signature(document: Any, paper: Paper) -> None:
    issuer = _line(document, [(w.FANGSONG, paper.issuer)], RIGHT)
    date = _line(document, [(w.FANGSONG, paper.date)], RIGHT)
    issuer.paragraph_format.keep_with_next = True
    wide, name = width(paper.date), width(paper.issuer)
    if paper.sealed:
        issuer.paragraph_format.space_before = Pt(3 * m.PITCH_PT)
        _right(issuer, max(m.SEALED_RIGHT + (wide - name) / 2, 0))
        _right(date, m.SEALED_RIGHT)
        return
    issuer.paragraph_format.space_before = Pt(m.PITCH_PT)
    _right(issuer, m.UNSEALED_RIGHT + max(wide + 2 - name, 0))
    _right(date, m.UNSEALED_RIGHT + max(name - wide - 2, 0))


def width(text: str) -> float:
    """Characters that a text is wide; Latin figures are half as wide."""
    return sum(0.5 if ord(char) < 0x250 else 1 for char in text)


def _imprint(document: Any, paper: Paper) -> None:
    """A frame at the foot of the last page, ruled above and below."""
    lines = [f"{w.COPIES}{paper.copies}。"] if paper.copies else []
    ends = paper.form != "letter" and bool(paper.printer)
    lines += [f"{paper.printer}\t{paper.printed}{w.PRINTED}"] if ends else []
    outer, inner = (round(mm * m.MM * 8) for mm in m.IMPRINT_RULES_MM)
    for place, text in enumerate(lines):
        line = _line(document, [(w.FANGSONG, text)], LEFT, size=m.IMPRINT_PT, pitch=24)
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = Pt(m.IMPRINT_PT)
        right = Mm(m.BLOCK_MM[0]) - Pt(m.IMPRINT_PT)
        line.paragraph_format.tab_stops.add_tab_stop(right, alignment=_right_tab())
        frame = _element(
            "w:framePr", w=round(m.BLOCK_MM[0] * m.MM * 20), hSpace=0, wrap="around",
            vAnchor="margin", hAnchor="margin", xAlign="left", yAlign="bottom",
        )  # fmt: skip
        line._element.get_or_add_pPr().insert(0, frame)
        if paper.form != "letter":
            _border(line, "top", "single", inner if place else outer)
            if place == len(lines) - 1:
                _border(line, "bottom", "single", outer)


def _line(
    document: Any, runs: list[tuple[str, str]], side: Any, *, size: float = CHAR,
    pitch: float = m.PITCH_PT,
) -> Any:  # fmt: skip
    return _format(document.add_paragraph(), runs, side, size, pitch)


def _format(
    paragraph: Any, runs: list[tuple[str, str]], side: Any, size: float, pitch: float
) -> Any:
    paragraph.alignment = side
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(pitch)
    for role, text in runs:
        _run(paragraph, role, text, size)
    return paragraph


def _run(paragraph: Any, role: str, text: str, size: float) -> Any:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    _fonts(run, role)
    return run


def _indent(paragraph: Any, characters: int) -> None:
    """So many characters at the first line, as Word keeps it: also when the size is changed."""
    paragraph.paragraph_format.first_line_indent = Pt(characters * CHAR)
    paragraph._element.pPr.ind.set(qn("w:firstLineChars"), str(characters * 100))


def _right(paragraph: Any, characters: float) -> None:
    paragraph.paragraph_format.right_indent = Pt(characters * CHAR)
    paragraph._element.pPr.ind.set(qn("w:rightChars"), str(round(characters * 100)))


def _border(
    paragraph: Any, side: str, kind: str, eighths: int, *, space: int = 0, red: bool = False
) -> None:
    properties = paragraph._element.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = _element("w:pBdr")
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:snapToGrid", "w:spacing",
            "w:ind", "w:contextualSpacing", "w:jc", "w:rPr", "w:sectPr",
        )  # fmt: skip
    colour = m.RED if red else "000000"
    borders.append(_element(f"w:{side}", val=kind, sz=eighths, space=space, color=colour))


def _element(name: str, **attributes: Any) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made
