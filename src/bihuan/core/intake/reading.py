"""From a file somebody sent to rows of texts, streaming, within limits of size, memory and time.

A file is opened as often as it is needed; nobody holds all of its rows. Rows are counted as a
spreadsheet program counts them: one per record, blank ones too, however many lines a cell has.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from bihuan.core.intake import encodings, texts, workbooks
from bihuan.core.intake.limits import (
    MAX_BYTES,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_WORKBOOK_BYTES,
    MIB,
)
from bihuan.core.intake.records import Record
from bihuan.core.intake.refusals import FileRefused

ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Chosen:
    """What somebody chose instead of what was detected; empty: detect."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


@dataclass
class Reading:
    """A file and how it is read. wanted: the sheet that was chosen; sheets: those of a workbook,
    known once rows were read."""

    content: bytes = field(repr=False)
    encoding: str = ""
    delimiter: str = ""
    is_workbook: bool = False
    wanted: str = ""
    sheets: workbooks.Sheets = field(default_factory=workbooks.Sheets)

    def records(self) -> Iterator[Record]:
        """All rows from the first on, checked against the limits; FileRefused beyond them."""
        found = self._workbook() if self.is_workbook else self._text()
        for record in found:
            check(record)
            yield record

    def _text(self) -> Iterator[Record]:
        return texts.records(self.content, self.encoding, self.delimiter)

    def _workbook(self) -> Iterator[Record]:
        rows = workbooks.rows(self.content, self.wanted, self.sheets)
        for number, cells in enumerate(rows, 1):
            yield Record(number, number, cells)


def open_file(content: bytes, chosen: Chosen = Chosen()) -> Reading:
    """By content, not by name: a workbook, or else a text with separators.

    Nothing but the beginning is read here; what is wrong further on is said while reading.
    """
    if len(content) > MAX_BYTES:
        raise FileRefused(
            _("The file is larger than %(mb)d MB. Split it.") % {"mb": MAX_BYTES // MIB}
        )
    if not content.strip(b" \r\n\t\x00"):
        raise FileRefused(_("The file is empty."))
    if content.startswith(OLD_EXCEL):
        raise FileRefused(
            _("This is an old or protected workbook. Save it as .xlsx without a password.")
        )
    if content.startswith(ZIP):
        if len(content) > MAX_WORKBOOK_BYTES:
            megabytes = {"mb": MAX_WORKBOOK_BYTES // MIB}
            raise FileRefused(
                _("The workbook is larger than %(mb)d MB. Save it as .csv, or split it.")
                % megabytes
            )
        workbooks.check_archive(content)
        return Reading(content, is_workbook=True, wanted=chosen.sheet)
    encoding = chosen.encoding or encodings.detect(content)
    if chosen.encoding in ("", "utf-8") and not encoding.startswith("utf-16"):
        _check_one_encoding(content)
    if not encoding:
        raise FileRefused(
            _("The file cannot be read as a spreadsheet. Save it again as .xlsx or .csv.")
        )
    if not encodings.decodes(content, encoding):
        name = {"name": encodings.NAMES.get(encoding, encoding)}
        raise FileRefused(_("The text cannot be read as %(name)s. Choose another.") % name)
    delimiter = chosen.delimiter or texts.delimiter_of(content, encoding)
    return Reading(content, encoding, delimiter)


def _check_one_encoding(content: bytes) -> None:
    """Two encodings in one file, as when parts of it were pasted together: FileRefused."""
    if encodings.decodes(content, "utf-8"):
        return
    place = encodings.where_broken(content)
    if place < 0:
        return
    row, line = texts.row_at(content, place)
    raise FileRefused(
        _(
            "The file is in UTF-8, but row %(row)d (line %(line)d) is in another encoding. Write "
            "that row anew, or save the whole file again in UTF-8."
        )
        % {"row": row, "line": line}
    )


def check(record: Record) -> None:
    """Too many rows or columns, or bytes that are no text."""
    if record.number > MAX_ROWS + 50 or len(record.cells) > MAX_COLUMNS:
        raise FileRefused(workbooks.too_many())
    for cell in record.cells:
        if "\x00" in cell:
            raise FileRefused(
                _("Row %(row)d holds bytes that are no text (NUL). Save the file again.")
                % {"row": record.number}
            )
