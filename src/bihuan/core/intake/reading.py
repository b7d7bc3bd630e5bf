"""From a file somebody sent to a table of texts, within limits of size, memory and time."""

import csv
import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from io import BytesIO, StringIO

from django.utils.translation import gettext as _

from bihuan.core.intake.limits import (
    MAX_BYTES,
    MAX_CELL,
    MAX_COLUMNS,
    MAX_PARTS,
    MAX_ROWS,
    MAX_UNPACKED,
    SECONDS,
)
from bihuan.core.intake.refusals import FileRefused

ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Table:
    """Rows as they stood in the file, blank ones too, so that line numbers stay true."""

    rows: list[list[str]]


def read_table(content: bytes) -> Table:
    """By content, not by name: a workbook, or else a comma-separated text."""
    if len(content) > MAX_BYTES:
        raise FileRefused(
            _("The file is larger than %(mb)d MB. Split it.") % {"mb": MAX_BYTES // 1024**2}
        )
    if not content.strip():
        raise FileRefused(_("The file is empty."))
    if content.startswith(OLD_EXCEL):
        raise FileRefused(
            _("This is an old or protected workbook. Save it as .xlsx without a password.")
        )
    rows = read_workbook(content) if content.startswith(ZIP) else read_text(content)
    return checked(rows)


def checked(rows: list[list[str]]) -> Table:
    filled = [row for row in rows if any(row)]
    if not filled:
        raise FileRefused(_("The file has no rows."))
    if len(rows) > MAX_ROWS + 50 or max(map(len, rows)) > MAX_COLUMNS:
        raise FileRefused(too_many())
    if any(len(cell) > MAX_CELL for row in filled for cell in row):
        raise FileRefused(_("A cell holds more than %(n)d characters.") % {"n": MAX_CELL})
    return Table(rows)


def too_many() -> str:
    limits = {"rows": MAX_ROWS, "columns": MAX_COLUMNS}
    return _("The file has more than %(rows)d rows or %(columns)d columns. Split it.") % limits


def read_workbook(content: bytes) -> list[list[str]]:
    """Looks at the archive's own list first, then reads in a process with a ceiling."""
    try:
        parts = zipfile.ZipFile(BytesIO(content)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise FileRefused(unreadable()) from None
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise FileRefused(_("The workbook unpacks to more than a spreadsheet of this size can."))
    if any(part.flag_bits & 0x1 for part in parts):
        raise FileRefused(_("The workbook is protected by a password."))
    return in_own_process(content)


def in_own_process(content: bytes) -> list[list[str]]:
    line = [sys.executable, "-m", "bihuan.core.intake.sheet"]
    try:
        done = subprocess.run(line, input=content, capture_output=True, timeout=SECONDS)  # noqa: S603
        answer = json.loads(done.stdout) if done.returncode == 0 else {}
    except (subprocess.TimeoutExpired, ValueError):
        answer = {}
    if answer.get("refused") == "too many":
        raise FileRefused(too_many())
    if "rows" not in answer:
        raise FileRefused(unreadable())
    rows: list[list[str]] = answer["rows"]
    return rows


def unreadable() -> str:
    return _("The file cannot be read as a spreadsheet. Save it again as .xlsx or .csv.")


def read_text(content: bytes) -> list[list[str]]:
    """UTF-8 with or without its mark, or GB18030 as Chinese spreadsheets write it."""
    if b"\x00" in content:
        raise FileRefused(unreadable())
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise FileRefused(_("The text is neither UTF-8 nor GB18030."))
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        lines = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=False)
        return [[cell.strip() for cell in line] for line in lines]
    except csv.Error:
        raise FileRefused(unreadable()) from None
