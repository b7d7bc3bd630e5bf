"""The parts of a workbook that are the same in all, and the XML around its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from xml.sax.saxutils import escape

from .cells import Heading, clean

ROWS, ABOUT = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
TEXT, HEAD, DATE, TIME = 1, 2, 3, 4
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
WIDTHS = {"text": 24, "number": 12, "date": 14, "time": 21}
ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")

TYPES = f"""{XML}<Types xmlns="{PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>\
<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>\
<Override PartName="/{ROWS}" ContentType="{TYPE}.worksheet+xml"/>\
<Override PartName="/{ABOUT}" ContentType="{TYPE}.worksheet+xml"/></Types>"""

ROOT = f"""{XML}<Relationships xmlns="{PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""

LINKS = f"""{XML}<Relationships xmlns="{PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>\
<Relationship Id="rId2" Type="{OFFICE}/worksheet" Target="worksheets/sheet2.xml"/>\
<Relationship Id="rId3" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>"""

STYLES = f"""{XML}<styleSheet xmlns="{MAIN}"><numFmts count="2">\
<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>\
<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>\
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>\
<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" \
applyNumberFormat="1"/>\
<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" quotePrefix="1" \
applyNumberFormat="1" applyFont="1"/>\
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""

WORKBOOK = f"""{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>\
<sheet name="%s" sheetId="1" r:id="rId1"/><sheet name="%s" sheetId="2" r:id="rId2"/></sheets>\
</workbook>"""

ABOUT_HEAD = f"""{XML}<worksheet xmlns="{MAIN}"><cols><col min="1" max="1" width="18" \
customWidth="1"/><col min="2" max="2" width="60" customWidth="1"/></cols><sheetData>"""
ABOUT_TAIL = "</sheetData></worksheet>"


def fixed(names: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Every part but the two sheets: (name in the archive, text)."""
    yield "[Content_Types].xml", TYPES
    yield "_rels/.rels", ROOT
    yield "xl/workbook.xml", WORKBOOK % names
    yield "xl/_rels/workbook.xml.rels", LINKS
    yield "xl/styles.xml", STYLES


def sheet_names(first: str, second: str) -> tuple[str, str]:
    """Names as Excel takes them: 31 characters, without signs that mean something, not alike."""
    cut = [NOT_IN_NAMES.sub(" ", clean(name)).strip()[:28] or "-" for name in (first, second)]
    if cut[0].casefold() == cut[1].casefold():
        cut[1] += " 2"
    return escape(cut[0], {'"': "&quot;"}), escape(cut[1], {'"': "&quot;"})


def head(headings: Sequence[Heading]) -> str:
    """A sheet up to its rows: the headings stay in sight, columns as wide as their kind needs."""
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{WIDTHS[heading.kind]}" customWidth="1"/>'
        for at, heading in enumerate(headings, 1)
    )
    return (
        f'{XML}<worksheet xmlns="{MAIN}"><sheetViews><sheetView tabSelected="1" workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
        f"</sheetViews><cols>{widths}</cols><sheetData>"
    )


def tail(columns: int, rows: int) -> str:
    """A sheet after its rows: the headings filter."""
    return f'</sheetData><autoFilter ref="A1:{letters(columns - 1)}{rows}"/></worksheet>'


def escaped(text: str) -> str:
    """Text for XML; what looks like one of Excel's own escapes (_x0041_) is said to be none."""
    if "_x" in text:
        text = ESCAPED.sub("_x005F_", text)
    if "&" in text or "<" in text or ">" in text:
        text = escape(text)
    return text


@cache
def letters(column: int) -> str:
    """A, B … Z, AA: the name of a column counted from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
