"""What probably belongs into which cell, by the words beside and above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from bihuan.core.measures import catalogue
from bihuan.core.measures.checking.headings import fact_of, plain, span_of
from bihuan.core.measures.returning.asking import Sheet

Place = tuple[int, int]


@dataclass(frozen=True)
class Suggestion:
    """A cell and what its neighbours say it wants."""

    sheet: str
    cell: str
    label: str
    what: str
    code: str = ""
    span: str = ""


def name_of(place: Place) -> str:
    """ "C5"."""
    return f"{get_column_letter(place[1])}{place[0]}"


def hidden_places(sheet: Sheet) -> set[Place]:
    """Cells that a merged area covers, without its first."""
    return {
        (row, column)
        for top, left, bottom, right in sheet.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }


def free(sheet: Sheet, place: Place) -> bool:
    """Whether something may be put there: no formula, and not covered by a merged area."""
    return sheet.cells.get(place, ("", ""))[1] != "f" and place not in hidden_places(sheet)


def texts(sheet: Sheet) -> dict[Place, str]:
    """The words of the sheet; those of a merged area stand at each of its cells."""
    found = {place: text for place, (text, kind) in sheet.cells.items() if kind == "s"}
    for top, left, bottom, right in sheet.merged:
        if text := found.get((top, left)):
            found |= {
                (row, column): text
                for row in range(top, bottom + 1)
                for column in range(left, right + 1)
            }
    return found


def label_of(sheet: Sheet, place: Place) -> str:
    """The words to the left and above: "收到心得文章 · 本月"."""
    words, (row, column) = texts(sheet), place
    left = next((words[row, one] for one in range(column - 1, 0, -1) if (row, one) in words), "")
    above = next(
        (words[one, column] for one in range(row - 1, 0, -1) if (one, column) in words), ""
    )
    found = dict.fromkeys(one.strip() for one in (left, above) if one.strip())
    return " · ".join(found)[:120]


def suggestions(sheet: Sheet) -> list[Suggestion]:
    """For cells that hold nothing yet, in the order of reading."""
    words, names, covered = texts(sheet), _names(), hidden_places(sheet)
    found: dict[Place, Suggestion] = {}
    for (row, column), text in sorted(words.items()):
        if (row, column) in covered:
            continue
        empty = list(_empty(sheet, (row, column), covered))
        if (fact := fact_of(text)) and empty and empty[0][1] <= _right(sheet, (row, column)) + 1:
            found[empty[0]] = Suggestion(sheet.name, name_of(empty[0]), text, fact)
        elif code := names.get(plain(text)):
            for place in empty:
                if span := _span(words, place):
                    label = label_of(sheet, place)
                    found[place] = Suggestion(
                        sheet.name, name_of(place), label, "value", code, span
                    )
    return [found[place] for place in sorted(found)]


def _right(sheet: Sheet, place: Place) -> int:
    ends = (area[3] for area in sheet.merged if area[:2] == place)
    return next(ends, place[1])


def _empty(sheet: Sheet, place: Place, covered: set[Place]) -> Iterator[Place]:
    for column in range(place[1] + 1, sheet.columns + 1):
        if (place[0], column) not in sheet.cells and (place[0], column) not in covered:
            yield place[0], column


def _span(words: dict[Place, str], place: Place) -> str:
    above = (words.get((row, place[1]), "") for row in range(place[0] - 1, 0, -1))
    return next((span for text in above if (span := span_of(text))), "")


def _names() -> dict[str, str]:
    """Indicators by title and other names; a name of two indicators stands for none."""
    found: dict[str, set[str]] = {}
    for one in catalogue.declared().values():
        for name in (one.title.zh, one.title.en, *one.names):
            found.setdefault(plain(name), set()).add(one.code)
    titles = {plain(one.title.zh): one.code for one in catalogue.declared().values()}
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1} | titles
