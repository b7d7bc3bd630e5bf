"""Runs in a process of its own: an .xlsx on standard input becomes rows of texts as JSON.

A hostile workbook can claim a cell at the far corner or unpack to gigabytes. This process has a
ceiling of memory and time set before it opens anything, so all it can do is die. Formulas are
never computed: only the value that was stored with them is read.
"""

import json
import sys
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from bihuan.core.intake.limits import MAX_CELL, MAX_COLUMNS, MAX_ROWS, MEMORY, SECONDS

TOO_MANY = "too many"
UNREADABLE = "unreadable"


def limit() -> None:
    """From here on too much memory or time ends this process and nothing else."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def text_of(value: Any) -> str:
    """A cell as people read it: whole numbers without a point, days as 2025-12-24."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return str(int(value))
    if isinstance(value, datetime):
        whole_day = value.time() == time.min
        return value.date().isoformat() if whole_day else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value).strip()[: MAX_CELL + 1]


def read(content: bytes) -> list[list[str]]:
    """Rows of the first sheet that holds anything."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(BytesIO(content))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height > MAX_ROWS + 50 or sheet.total_width > MAX_COLUMNS:
            raise ValueError(TOO_MANY)
        rows = [[text_of(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
        if any(any(row) for row in rows):
            return rows
    return []


def main() -> int:
    limit()
    try:
        json.dump({"rows": read(sys.stdin.buffer.read())}, sys.stdout)
    except ValueError as error:
        json.dump({"refused": TOO_MANY if str(error) == TOO_MANY else UNREADABLE}, sys.stdout)
    except Exception:
        json.dump({"refused": UNREADABLE}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
