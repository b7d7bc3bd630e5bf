"""Spreadsheets of returns as offices have them, and as nobody should."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font


def paper(**more: Any) -> bytes:
    """Title, unit and month, two indicators by four spans, a formula, a second sheet. more: cells
    of the first sheet by name."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "月报"
    sheet["A1"] = "坑洼治理工作月报"
    sheet.merge_cells("A1:F1")
    sheet["A1"].font = Font(name="黑体", size=18)
    sheet["A2"], sheet["D2"] = "填报单位：", "填报月份："
    sheet.merge_cells("B2:C2")
    for column, words in enumerate(("指标", "本月", "上月", "增减", "本年累计", "同比（%）"), 1):
        sheet.cell(3, column, words)
    sheet["A4"], sheet["A5"] = "一、坑洼处数（处）", "二、坑洼占比"
    for row in (4, 5):
        sheet[f"D{row}"] = f"=B{row}-C{row}"
    sheet["B5"].number_format = "0.0%"
    sheet["A7"], sheet["C7"] = "填报人：", "填报日期："
    for name, value in more.items():
        sheet[name] = value
    book.create_sheet("说明")["A1"] = "按月报送"
    return saved(book)


def saved(book: Workbook) -> bytes:
    """As bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def opened(content: bytes) -> Workbook:
    """To look into what was made."""
    return load_workbook(io.BytesIO(content))


def zipped(parts: dict[str, bytes], base: bytes = b"") -> bytes:
    """An archive of these parts beside those of another."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        if base:
            with zipfile.ZipFile(io.BytesIO(base)) as old:
                for one in old.infolist():
                    if one.filename not in parts:
                        made.writestr(one.filename, old.read(one.filename))
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


FAR = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
)
MERGED = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/>'
    b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
)
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;'
    b'&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">'
    b'<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;">]><a>&f;</a>'
)


def hostile() -> dict[str, bytes]:
    """Files that are no templates, by name."""
    sheet = "xl/worksheets/sheet1.xml"
    return {
        "macros.xlsm": zipped({"xl/vbaProject.bin": b"1"}, paper()),
        "old_macros.xlsx": zipped({"xl/macrosheets/sheet1.xml": b"1"}, paper()),
        "bomb.xlsx": zipped({sheet: b"0" * (60 * 1024 * 1024)}, paper()),
        "far.xlsx": zipped({sheet: FAR}, paper()),
        "merged.xlsx": zipped({sheet: MERGED}, paper()),
        "entities.xlsx": zipped({sheet: ENTITIES}, paper()),
        "no_sheet.xlsx": zipped({"a.txt": b"1"}),
        "cut.xlsx": paper()[:600],
        "text.xlsx": "一,二".encode(),
        "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600,
    }
