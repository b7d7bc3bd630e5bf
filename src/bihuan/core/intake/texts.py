"""Texts with separators: RFC 4180 as far as programs keep to it, and what Excel makes of it."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from bihuan.core.intake import encodings
from bihuan.core.intake.limits import MAX_CELL
from bihuan.core.intake.records import Record
from bihuan.core.intake.refusals import FileRefused

DELIMITERS = {",": ",", ";": ";", "\t": "\t", "|": "|"}
SAMPLE_RECORDS = 60
UNCLOSED, TOO_LONG = "unexpected end of data", "field larger"
"""What Python's reader says of it."""
LONGEST = 4 * MAX_CELL
"""Characters of a cell that are read at all: one that goes on behind that has swallowed rows."""


class Lines:
    """The file's lines for the reader of records, remembering those of the record at hand."""

    def __init__(self, content: bytes, encoding: str) -> None:
        raw = io.BytesIO(content)
        self.source = io.TextIOWrapper(raw, encodings.codec_of(encoding), newline="")
        self.of_record: list[str] = []
        self.count = 0

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        line = next(self.source)
        if not self.count:
            line = line.removeprefix("\ufeff")
        self.count += 1
        self.of_record.append(line)
        return line


def records(content: bytes, encoding: str, delimiter: str) -> Iterator[Record]:
    """Every record. A quotation mark that is never closed is refused, naming where it was opened:
    it would swallow the rows after it."""
    lines = Lines(content, encoding)
    csv.field_size_limit(LONGEST)
    reader = csv.reader(lines, delimiter=delimiter, strict=False)
    number, first, last, width = 0, 1, [], 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            cells = alone(lines.of_record, delimiter, error)
            if not cells:
                raise refused(error, number + 1, first) from None
        number += 1
        last, lines.of_record = lines.of_record, []
        if len(last) > 1 and swallows(cells, delimiter, width):
            raise unclosed(number, first)
        width = max(width, len(cells))
        yield Record(number, first, [cell.strip() for cell in cells])
        first = lines.count + 1
    if last and is_open(last, delimiter):
        raise unclosed(number, first - len(last))


def alone(lines: list[str], delimiter: str, error: csv.Error) -> list[str]:
    """The cells of a record that holds too long a cell and yet stands on one line, closed: it
    swallowed nothing, so it is one bad row. Empty for any other."""
    if TOO_LONG not in str(error) or len(lines) != 1:
        return []
    csv.field_size_limit(len(lines[0]) + 1)
    try:
        return [] if is_open(lines, delimiter) else next(csv.reader(lines, delimiter=delimiter))
    finally:
        csv.field_size_limit(LONGEST)


def swallows(cells: list[str], delimiter: str, width: int) -> bool:
    """Whether a cell that is too long holds what looks like other rows of the file: a quotation
    mark before them was closed only by the next one, thousands of characters on."""
    if width < 2:
        return False
    return any(
        line.count(delimiter) >= width - 1
        for cell in cells
        if len(cell) > MAX_CELL
        for line in cell.splitlines()[1:]
    )


def refused(error: csv.Error, number: int, line: int) -> FileRefused:
    """What the reader stumbled over, in words."""
    if TOO_LONG in str(error):
        return unclosed(number, line)
    return FileRefused(
        _("Row %(row)d (line %(line)d) cannot be read: it holds bytes that are no text.")
        % {"row": number, "line": line}
    )


def unclosed(number: int, line: int) -> FileRefused:
    return FileRefused(
        _("A quotation mark in row %(row)d (line %(line)d) is never closed. Mend it there.")
        % {"row": number, "line": line}
    )


def is_open(lines: list[str], delimiter: str) -> bool:
    """Whether these lines end inside a quotation."""
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return UNCLOSED in str(error)
    return False


def row_at(content: bytes, place: int) -> tuple[int, int]:
    """(row, line) of a byte in a text that is UTF-8 before it."""
    before = content[:place].decode("utf-8-sig")
    csv.field_size_limit(LONGEST)
    try:
        row = sum(1 for _cells in csv.reader(io.StringIO(before + "x", newline="")))
    except csv.Error:
        row = before.count("\n") + 1
    return row, before.count("\n") + 1


def delimiter_of(content: bytes, encoding: str) -> str:
    """The separator by which the most first records have the same number of cells, more than one;
    so a comma inside quotation marks or words does not mislead. A comma when none does."""
    scores = {mark: _score(content, encoding, mark) for mark in DELIMITERS}
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] > 0 else ","


def _score(content: bytes, encoding: str, delimiter: str) -> float:
    widths: Counter[int] = Counter()
    try:
        for record in records(content, encoding, delimiter):
            if not record.is_blank:
                widths[len(record.cells)] += 1
            if record.number >= SAMPLE_RECORDS:
                break
    except FileRefused:
        pass
    several = {width: count for width, count in widths.items() if width > 1}
    if not several:
        return 0.0
    width = max(several, key=lambda w: (several[w], w))
    return several[width] / widths.total() + min(width, 20) / 1000
