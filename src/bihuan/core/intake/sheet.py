"""Runs in a process of its own: an .xlsx on standard input becomes rows of texts, a line each.

A hostile workbook can claim a cell at the far corner or unpack to gigabytes. This process has a
ceiling of memory and time set before it opens anything, so all it can do is die. Formulas are
never computed: only the value that was stored with them is read. First comes a line that names
the sheet and all others, then every row as a line of JSON, so that nobody holds the whole sheet
as text; after the end come further sheets that hold rows, which nobody reads, with how many.
"""

import json
import sys
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from bihuan.core.intake.limits import MAX_CELL, MAX_COLUMNS, MAX_ROWS, MEMORY, SECONDS

TOO_MANY = "too many"
UNREADABLE = "unreadable"
NO_SHEET = "no sheet"
END, FURTHER = "end", "further"


def limit() -> None:
    """From here on too much memory or time ends this process and nothing else."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def text_of(value: Any) -> str:
    """A cell as people read it: whole numbers without a point, days as 2025-12-24."""
    if isinstance(value, str):
        return value.strip()[: MAX_CELL + 1]
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return str(int(value))
    if isinstance(value, datetime):
        whole_day = value.time() == time.min
        return value.date().isoformat() if whole_day else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value).strip()[: MAX_CELL + 1]


def sheets(book: Any, wanted: str) -> Any:
    """(name, empty cells left of it, rows) of each sheet, or of the one that is wanted; a claim of
    too many cells is refused before any is read."""
    for name in [wanted] if wanted else book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height > MAX_ROWS + 50 or sheet.total_width > MAX_COLUMNS:
            raise ValueError(TOO_MANY)
        left = [""] * (sheet.start[1] if sheet.start else 0)
        yield name, left, sheet.iter_rows()


def write(content: bytes, wanted: str, out: Any) -> None:
    """The sheet that is wanted, or the first that holds anything."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(BytesIO(content))
    if wanted and wanted not in book.sheet_names:
        out.write(json.dumps({"refused": NO_SHEET, "names": book.sheet_names}) + "\n")
        return
    found = ""
    for name, left, rows in sheets(book, wanted):
        held: list[list[str]] = []
        written = False
        for row in rows:
            cells = [*left, *(text_of(cell) for cell in row)]
            if not written:
                held.append(cells)
                if not any(cells):
                    continue
                out.write(json.dumps({"sheet": name, "names": book.sheet_names}) + "\n")
                for line in held:
                    out.write(json.dumps(line) + "\n")
                written = True
                continue
            out.write(json.dumps(cells) + "\n")
        if written:
            found = name
            break
    out.write(json.dumps({END: True}) + "\n")
    out.flush()
    for place, name in enumerate(book.sheet_names, 1):
        if name != found and (count := filled_rows(book, name)):
            out.write(json.dumps({FURTHER: [place, name, count]}) + "\n")


def filled_rows(book: Any, name: str) -> int:
    """How many rows hold anything; none where a single cell does, which is a note. A sheet that
    cannot be counted is passed over: the one that was read is whole."""
    try:
        filled = [sum(1 for cell in row if text_of(cell)) for row in numbered(book, name)]
    except Exception:
        return 0
    return sum(map(bool, filled)) if sum(filled) > 1 else 0


def numbered(book: Any, name: str) -> Any:
    """The rows of a sheet that claims no more than may be read; of others none."""
    sheet = book.get_sheet_by_name(name)
    fits = sheet.total_height <= MAX_ROWS + 50 and sheet.total_width <= MAX_COLUMNS
    return sheet.iter_rows() if fits else ()


def main() -> int:
    limit()
    try:
        write(sys.stdin.buffer.read(), sys.argv[1] if len(sys.argv) > 1 else "", sys.stdout)
    except ValueError as error:
        refused = TOO_MANY if str(error) == TOO_MANY else UNREADABLE
        sys.stdout.write("\n" + json.dumps({"refused": refused}) + "\n")
    except BaseException:
        sys.stdout.write("\n" + json.dumps({"refused": UNREADABLE}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
