"""A table as .csv: UTF-8 with its mark, because Excel in China reads anything else as GBK."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from .cells import Heading, as_day, as_moment, as_number, clean, inert

MARK = "\ufeff"
AT_ONCE = 500


class _Lines(list[str]):
    """What a csv writer writes to."""

    write = list.append


def csv_of(headings: Sequence[Heading], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """The file in pieces of some hundred rows, so that memory stays the same for any length.

    Every text is quoted: where a spreadsheet splits at semicolons or tabs, a cell still cannot
    become two of which the second is a formula. Numbers are not, and stay numbers.
    """
    lines = _Lines()
    writer = csv.writer(lines, quoting=csv.QUOTE_NONNUMERIC)
    lines.append(MARK)
    writer.writerow([inert(clean(heading.title)) for heading in headings])
    kinds = [heading.kind for heading in headings]
    for number, row in enumerate(rows, 1):
        writer.writerow([_cell(value, kind) for value, kind in zip(row, kinds, strict=True)])
        if number % AT_ONCE == 0:
            yield "".join(lines).encode()
            lines.clear()
    yield "".join(lines).encode()


def _cell(value: Any, kind: str) -> Any:
    if value is None:
        return ""
    if kind == "number" and (number := as_number(value)) is not None:
        return number
    if kind == "time" and (moment := as_moment(value)) is not None:
        return moment.isoformat(" ")
    if kind == "date" and (day := as_day(value)) is not None:
        return day.isoformat()
    return inert(clean(value))
