"""Asking the process with a ceiling (`child`) to do something with a workbook."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

LINE = [sys.executable, "-m", "bihuan.core.measures.returning.child"]
SECONDS = 40
MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 50 * 1024 * 1024
Filled = tuple[str, str, str, str]
"""(sheet, cell, kind, value), as `workbook.fill` takes it."""


class Unusable(ValueError):
    """A workbook that is not taken; its text says what to do."""


@dataclass(frozen=True)
class Sheet:
    """One sheet as a table. cells: by (row, column), with text and kind ("f": a formula); merged:
    areas as (first row, first column, last row, last column)."""

    name: str
    hidden: bool
    rows: int
    columns: int
    cells: dict[tuple[int, int], tuple[str, str]]
    merged: tuple[tuple[int, int, int, int], ...]


def cleaned(content: bytes) -> tuple[bytes, int]:
    """The workbook without what could run or reach out, and how many formulas lost that way."""
    check_parts(content)
    told, made = _ask({"do": "clean"}, content)
    return made, int(told["changed"])


def check_parts(content: bytes) -> None:
    """By the list of the archive alone: macros, also old ones, and what unpacks to too much."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except Exception:  # zipfile raises nearly anything on hostile archives
        raise Unusable(_sentence("unreadable")) from None
    names = [part.filename.lower() for part in parts]
    if any("vbaproject" in name or "macrosheets" in name for name in names):
        raise Unusable(_sentence("macros"))
    if len(content) > MOST_BYTES or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unusable(_sentence("large"))


@lru_cache(maxsize=32)
def looked(path: Path, _digest: str) -> tuple[Sheet, ...]:
    """The sheets of a kept workbook; kept files never change, so they are read once."""
    told, _none = _ask({"do": "look"}, path.read_bytes())
    return tuple(
        Sheet(
            one["name"], one["hidden"], one["rows"], one["columns"],
            {(row, column): (text, kind) for row, column, text, kind in one["cells"]},
            tuple(tuple(area) for area in one["merged"]),
        )
        for one in told["sheets"]
    )  # fmt: skip


def filled(content: bytes, values: Sequence[Filled]) -> bytes:
    """The workbook with the values in its cells."""
    return _ask({"do": "fill", "values": list(values)}, content)[1]


def _ask(order: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    given = json.dumps(order).encode() + b"\n" + content
    try:
        done = subprocess.run(  # noqa: S603
            LINE, input=given, capture_output=True, timeout=SECONDS, check=False
        )
        line, _end, made = done.stdout.partition(b"\n")
        told = json.loads(line)
    except (subprocess.TimeoutExpired, ValueError):
        raise Unusable(_sentence("unreadable")) from None
    if "refused" in told:
        raise Unusable(_sentence(told["refused"]))
    return told, made


def _sentence(word: str) -> str:
    return {
        "large": _("The workbook has more sheets, rows or columns than a return; make it smaller."),
        "macros": _("The workbook has macros; save it as .xlsx without them."),
        "empty": _("The workbook has no sheet with cells."),
    }.get(word) or _("The workbook can’t be read; save it again as .xlsx without a password.")
