"""A sheet as a table of a page: merged cells span, what may be filled can be picked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from bihuan.core.measures.returning.asking import Sheet
from bihuan.core.measures.returning.suggesting import (
    Suggestion,
    free,
    hidden_places,
    label_of,
    name_of,
)


@dataclass(frozen=True)
class Square:
    """One cell. kind: text, formula, mapped, suggested or empty; words, about: what it asks for."""

    name: str
    text: str
    kind: str
    rowspan: int
    colspan: int
    words: str = ""
    about: str = ""

    @property
    def free(self) -> bool:
        """Whether it may be filled."""
        return self.kind != "formula"


@dataclass(frozen=True)
class Table:
    """letters: over the columns; rows: (number, cells)."""

    letters: list[str]
    rows: list[tuple[int, list[Square]]]
    labels: Mapping[str, str]


def table_of(
    sheet: Sheet, mapped: Mapping[str, tuple[str, str]], suggested: Sequence[Suggestion]
) -> Table:
    """mapped: what cells ask for, by their name."""
    covered, spans = hidden_places(sheet), {area[:2]: area for area in sheet.merged}
    proposed = {one.cell for one in suggested}
    rows: list[tuple[int, list[Square]]] = []
    labels: dict[str, str] = {}
    for row in range(1, sheet.rows + 1):
        squares = []
        for column in range(1, sheet.columns + 1):
            if (row, column) in covered:
                continue
            _top, _left, bottom, right = spans.get((row, column), (row, column, row, column))
            name, (text, kind) = name_of((row, column)), sheet.cells.get((row, column), ("", ""))
            if free(sheet, (row, column)):
                labels[name] = label_of(sheet, (row, column))
            found = _kind(name, text, kind, mapped, proposed)
            words, about = mapped.get(name, ("", ""))
            squares.append(
                Square(name, text, found, bottom - row + 1, right - column + 1, words, about)
            )
        rows.append((row, squares))
    return Table([get_column_letter(n) for n in range(1, sheet.columns + 1)], rows, labels)


def _kind(
    name: str, text: str, kind: str, mapped: Mapping[str, tuple[str, str]], proposed: set[str]
) -> str:
    if kind == "f":
        return "formula"
    if name in mapped:
        return "mapped"
    if name in proposed:
        return "suggested"
    return "text" if text else "empty"
