"""A unit's workbook: made harmless, read as tables, its cells filled. Only `child` imports it."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

MOST_SHEETS, MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20, 400, 80, 200_000
LONGEST = 200
OUTSIDE = re.compile(
    r"\[\d+\]|\[[^\]]*\.xl|://|\|"
    r"|\b(?:webservice|filterxml|hyperlink|rtd|call|register(?:\.id)?|exec|image)\s*\(",
    re.IGNORECASE,
)
"""A formula that reaches out of the workbook: to another file, an address, another program."""


class Refused(ValueError):
    """One word that says why the workbook is not taken."""


def opened(content: bytes, *, values: bool = False) -> Workbook:
    """Without macros and links to other files; the sheets' size is looked at."""
    book = load_workbook(io.BytesIO(content), keep_links=False, keep_vba=False, data_only=values)
    if not book.worksheets:
        raise Refused("empty")
    if len(book.worksheets) > MOST_SHEETS:
        raise Refused("large")
    if any(one.max_row * one.max_column > MOST_CELLS for one in book.worksheets):
        raise Refused("large")
    return book


def saved(book: Workbook) -> bytes:
    """As bytes; a spreadsheet program computes all formulas when it opens them."""
    if book.calculation is not None:
        book.calculation.fullCalcOnLoad = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def formula_of(cell: Any) -> str:
    """The formula in a cell, "" when it has none."""
    if cell.data_type != "f":
        return ""
    found = cell.value
    return str(getattr(found, "text", found) or "=")


def check_types(content: bytes) -> None:
    """No part declares a document type, which spreadsheets never do and entities need."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if any(b"<!DOCTYPE" in archive.read(part) for part in archive.infolist()):
            raise Refused("unreadable")


def clean(content: bytes, _order: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Formulas that reach out become the value they last had; so do links, names and rules."""
    check_types(content)
    book, last = opened(content), opened(content, values=True)
    changed = 0
    for sheet in book.worksheets:
        for cell in _cells(sheet):
            if cell.hyperlink is not None:
                cell.hyperlink.target, cell.hyperlink.location = None, f"'{sheet.title}'!A1"
            if OUTSIDE.search(formula_of(cell)):
                put(cell, last[sheet.title][cell.coordinate].value)
                changed += 1
        rules = sheet.data_validations.dataValidation
        sheet.data_validations.dataValidation = [
            one for one in rules if not OUTSIDE.search(f"{one.formula1} {one.formula2}")
        ]
        for area in list(sheet.conditional_formatting):
            if any(OUTSIDE.search(" ".join(rule.formula)) for rule in area.rules):
                del sheet.conditional_formatting[str(area.sqref)]
    for names in (book.defined_names, *(sheet.defined_names for sheet in book.worksheets)):
        for name, defined in list(names.items()):
            if OUTSIDE.search(defined.attr_text or "") or "auto_" in name.lower():
                del names[name]
    book.properties.creator = book.properties.lastModifiedBy = None
    return {"changed": changed}, saved(book)


def put(cell: Any, value: Any) -> None:
    """A value that is never a formula, whatever it begins with."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type, cell.quotePrefix = "s", True


def look(content: bytes, _order: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The sheets as tables: (row, column, text, kind) of cells, and which are merged."""
    return {"sheets": [_sheet(one) for one in opened(content).worksheets]}, b""


def _cells(sheet: Worksheet) -> list[Cell]:
    return [cell for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell)]


def _sheet(sheet: Worksheet) -> dict[str, Any]:
    merged = [(one.min_row, one.min_col, one.max_row, one.max_col) for one in sheet.merged_cells]
    cells = [
        (int(cell.row), int(cell.column), _text(cell), "f" if formula_of(cell) else cell.data_type)
        for cell in _cells(sheet)
        if cell.value is not None
    ]
    framed = [one for one in _cells(sheet) if one.border and one.border.left.style]
    height = max(one[0] for one in cells) if cells else 1
    width = max(one[1] for one in cells) if cells else 1
    height = max(height, *(int(one.row) for one in framed), *(one[2] for one in merged), 1)
    width = max(width, *(int(one.column) for one in framed), *(one[3] for one in merged), 1)
    if height > MOST_ROWS or width > MOST_COLUMNS:
        raise Refused("large")
    return {
        "name": sheet.title,
        "hidden": sheet.sheet_state != "visible",
        "rows": height,
        "columns": width,
        "cells": cells,
        "merged": merged,
    }


def _text(cell: Any) -> str:
    value = cell.value
    if formula := formula_of(cell):
        return formula[:LONGEST]
    if isinstance(value, datetime):
        value = value.date()
    return value.isoformat() if isinstance(value, date) else str(value)[:LONGEST]


def fill(content: bytes, order: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Values into cells: (sheet, cell, kind, value), kind n a number, p per cent, t a text, or
    empty. Formulas stay as they are; so do styles. Says which cells had a formula."""
    book = opened(content)
    kept = []
    for name, place, kind, value in order["values"]:
        if name not in book.sheetnames or isinstance(cell := book[name][place], MergedCell):
            continue
        if formula_of(cell):
            kept.append([name, place])
        elif kind in ("n", "p"):
            share = kind == "p" and "%" in (cell.number_format or "")
            put(cell, Decimal(value) / 100 if share else _number(value))
        else:
            put(cell, value if kind == "t" else None)
    return {"kept": kept}, saved(book)


def _number(text: str) -> Decimal | int:
    number = Decimal(text)
    return int(number) if number == number.to_integral_value() else number
