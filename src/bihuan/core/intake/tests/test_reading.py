"""Files are read by content, within limits; hostile ones are refused in a sentence."""

import io
import time
import zipfile
from datetime import date

import pytest

from bihuan.core.intake import limits
from bihuan.core.intake.importer import IMPORTERS
from bihuan.core.intake.importers.directory_columns import COLUMNS
from bihuan.core.intake.matching import header_place, match
from bihuan.core.intake.reading import open_file
from bihuan.core.intake.refusals import FileRefused
from bihuan.core.intake.templating import template_of
from bihuan.core.intake.tests.files import GRID, HEADINGS, STREET, as_csv, as_xlsx, rows_of

DIRECTORY = IMPORTERS.get("directory")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_x14_csv_in_the_encodings_of_chinese_offices(encoding: str) -> None:
    assert rows_of(as_csv(STREET, encoding=encoding)) == [list(HEADINGS), list(STREET)]


def test_x14_workbook_gives_the_same_rows_as_text() -> None:
    assert rows_of(as_xlsx(GRID)) == [list(HEADINGS), list(GRID)]


def test_x14_numbers_and_days_are_read_as_people_see_them() -> None:
    row = (431002002, 13807351111, 1.5, date(2025, 3, 1), True, None)
    (values,) = rows_of(as_xlsx(row, headings=()))[-1:]
    assert values[:5] == ["431002002", "13807351111", "1.5", "2025-03-01", "1"]


def test_x14_title_rows_above_the_headings_are_passed_over() -> None:
    content = as_xlsx(GRID, above=(("北湖区网格员花名册",), ("2025年",)))
    records = list(open_file(content).records())
    place = header_place(records, DIRECTORY)
    assert place == 2
    assert match(records[place].cells, DIRECTORY)["phone"] == 8


def bomb(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def far_corner() -> bytes:
    """A small workbook that claims its last possible cell: a grid of 17 thousand million."""
    source = io.BytesIO(as_xlsx(GRID))
    out = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            if part.filename.startswith("xl/worksheets/"):
                far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                text = text.replace(b"</sheetData>", far)
            new.writestr(part.filename, text)
    return out.getvalue()


def lying_bomb() -> bytes:
    """The archive's list says the sheet unpacks to a thousand bytes; it unpacks to 300 MB."""
    source = io.BytesIO(as_xlsx(GRID))
    out = io.BytesIO()
    huge = b"<worksheet>" + b" " * (1400 * 1024**2)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            sheet = part.filename.startswith("xl/worksheets/")
            new.writestr(part.filename, huge if sheet else old.read(part))
    size = len(huge).to_bytes(4, "little")
    return out.getvalue().replace(size, (1000).to_bytes(4, "little"))


HOSTILE = {
    "empty": lambda: b"  \n ",
    "too large": lambda: b"a" * (limits.MAX_BYTES + 1),
    "no spreadsheet": lambda: b"PK\x03\x04 and then nothing",
    "old format": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "binary": lambda: b"\x00\x01\x02" * 100,
    "no text": lambda: b"\xff\xff\xff\xff,\x80\x81",
    "zip of zeros": lambda: bomb({"xl/worksheets/sheet1.xml": b"\0" * (700 * 1024**2)}),
    "many parts": lambda: bomb({f"part{n}": b"x" for n in range(limits.MAX_PARTS + 1)}),
    "far corner": far_corner,
    "lying list": lying_bomb,
    "many rows": lambda: b"a,b\n" * (limits.MAX_ROWS + 100),
    "many columns": lambda: b"a," * (limits.MAX_COLUMNS + 1) + b"a\n",
    "swallowed rows": lambda: b'a,b\n"x,1\n' + b"y,2\n" * 40_000 + b'z",3\n',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_x14_hostile_files_are_refused_quickly_and_in_words(name: str) -> None:
    content = HOSTILE[name]()
    started = time.monotonic()
    with pytest.raises(FileRefused) as refused:
        rows_of(content)
    assert str(refused.value)
    assert time.monotonic() - started < limits.SECONDS


def test_x14_an_external_entity_reads_no_file() -> None:
    """A workbook whose sheet names a file of the machine shows nothing of it."""
    source = io.BytesIO(as_xlsx(GRID))
    out = io.BytesIO()
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            if part.filename.endswith("sheet1.xml"):
                text = entity + text.replace("王小五".encode(), b"&e;")
            new.writestr(part.filename, text)
    try:
        shown = str(rows_of(out.getvalue()))
    except FileRefused:
        return
    assert "root:" not in shown


def test_x14_template_is_read_back_by_its_own_importer() -> None:
    rows = rows_of(template_of(DIRECTORY))
    assert set(match(rows[0], DIRECTORY)) == {column.name for column in COLUMNS}
