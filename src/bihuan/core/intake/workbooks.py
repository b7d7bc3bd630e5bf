"""Workbooks: the archive's own list is looked at first, then a process with a ceiling reads."""

import json
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from bihuan.core.intake.limits import MAX_COLUMNS, MAX_PARTS, MAX_ROWS, MAX_UNPACKED, SECONDS
from bihuan.core.intake.refusals import FileRefused

LINE = [sys.executable, "-m", "bihuan.core.intake.sheet"]


def check_archive(content: bytes) -> None:
    """Too many parts, a claim to unpack to too much, a password: refused before anything opens."""
    try:
        parts = zipfile.ZipFile(BytesIO(content)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise FileRefused(unreadable()) from None
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise FileRefused(_("The workbook unpacks to more than a spreadsheet of this size can."))
    if any(part.flag_bits & 0x1 for part in parts):
        raise FileRefused(_("The workbook is protected by a password."))


@dataclass
class Sheets:
    """Of a workbook, known while its rows are read. read: the sheet that is; names: all; further:
    others that hold rows (place from 1, name, filled rows), known after the last row."""

    read: str = ""
    names: list[str] = field(default_factory=list)
    further: list[tuple[int, str, int]] = field(default_factory=list)


def rows(content: bytes, wanted: str, sheets: Sheets) -> Iterator[list[str]]:
    """The rows of the sheet that is wanted, or of the first that holds any; `sheets` is filled in.
    The process is ended when nobody reads on, or when it takes longer than it may."""
    child = subprocess.Popen(  # noqa: S603
        [*LINE, wanted], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    killer = threading.Timer(SECONDS, child.kill)
    feeder = threading.Thread(target=_feed, args=(child, content), daemon=True)
    killer.start()
    feeder.start()
    try:
        yield from _lines(child, sheets)
    finally:
        killer.cancel()
        child.kill()
        if child.stdout:
            child.stdout.close()
        child.wait()
        feeder.join()


def _feed(child: "subprocess.Popen[bytes]", content: bytes) -> None:
    try:
        if child.stdin:
            child.stdin.write(content)
            child.stdin.close()
    except OSError:  # it died, or nobody reads on
        pass


def _lines(child: "subprocess.Popen[bytes]", sheets: Sheets) -> Iterator[list[str]]:
    whole, named = False, False
    for line in child.stdout or ():
        try:
            said = json.loads(line) if line.strip() else []
        except ValueError:
            break
        if isinstance(said, list):
            if line.strip():
                yield said
            continue
        if "sheet" in said:
            sheets.further = []
            named, sheets.read, sheets.names = True, str(said["sheet"]), list(said["names"])
        elif "further" in said:
            place, name, count = said["further"]
            sheets.further.append((int(place), str(name), int(count)))
        elif "refused" in said:
            raise FileRefused(why_refused(said))
        else:
            whole = True
    if not whole:
        raise FileRefused(unreadable())
    if not named:
        raise FileRefused(_("The file has no rows."))


def why_refused(said: dict[str, Any]) -> str:
    """What the other process says, as a sentence."""
    if said["refused"] == "no sheet":
        return _("The workbook has no such sheet. It has: %(all)s.") % {
            "all": _(", ").join(said["names"])
        }
    return too_many() if said["refused"] == "too many" else unreadable()


def unreadable() -> str:
    return _("The file cannot be read as a spreadsheet. Save it again as .xlsx or .csv.")


def too_many() -> str:
    limits = {"rows": MAX_ROWS, "columns": MAX_COLUMNS}
    return _("The file has more than %(rows)d rows or %(columns)d columns. Split it.") % limits
