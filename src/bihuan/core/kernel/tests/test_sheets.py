"""Spreadsheets going out: nothing is a formula, nothing harmless is changed (quality 9)."""

import csv
import io
import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from bihuan.core.kernel.sheets import Heading, csv_of, inert, xlsx_of
from bihuan.core.kernel.sheets.cells import FORBIDDEN, LONGEST, clean

TEXTS = st.text(st.characters(codec="utf-8"), max_size=60)
SIGNS = "=+-@＝＋－＠"
EVIL = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", " ", "\t", "\r", "\n", '"', "'", "\u3000", "\ufeff", ' "', "\u200b "]),
    st.sampled_from(list(SIGNS)),
    st.sampled_from(["1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://x.cn","点我")', "SUM(A1:A9)"]),
)
NOON = datetime(2025, 12, 24, 4, 30, 15, tzinfo=UTC)


def workbook(headings: list[Heading], rows: list[list[Any]]) -> bytes:
    pieces = xlsx_of("清单", headings, iter(rows), lambda n: [("行数", str(n))], "说明")
    return b"".join(pieces)


def column(texts: list[str]) -> bytes:
    return workbook([Heading("列")], [[text] for text in texts])


def csv_rows(headings: list[Heading], rows: list[list[Any]]) -> list[list[str]]:
    text = b"".join(csv_of(headings, iter(rows))).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(TEXTS, EVIL), min_size=1, max_size=8))
def test_x14_texts_in_a_workbook_stay_texts_in_two_readers(texts: list[str]) -> None:
    data = column(texts)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    cells = [sheet.cell(row, 1) for row in range(2, len(texts) + 2)]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s"}
    assert not any(cell.hyperlink for cell in cells)
    wanted = [clean(text) for text in texts]
    assert [str(c.value or "").replace("_x005F_", "_") for c in cells] == wanted
    read = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    rows = read.to_python(skip_empty_area=False)[1:]
    found = [str(row[0]) if row else "" for row in rows]
    assert found + [""] * (len(wanted) - len(found)) == wanted
    xml = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    assert b"<f" not in xml.replace(b"<formula", b"")
    assert b"hyperlink" not in re.sub(rb"<t [^>]*>.*?</t>", b"", xml, flags=re.DOTALL)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(TEXTS, EVIL), min_size=1, max_size=8))
def test_x14_no_cell_of_a_csv_begins_like_a_formula(texts: list[str]) -> None:
    rows = csv_rows([Heading("列")], [[text] for text in texts])
    assert rows[0] == ["列"]
    for text, (cell,) in zip(texts, rows[1:], strict=True):
        plain = clean(text)
        bare = plain.lstrip(" \t\r\n\"'\u3000\u200b\ufeff")
        if bare[:1] and bare[:1] in SIGNS:
            assert cell == "'" + plain
        assert cell in (plain, "'" + plain)


@pytest.mark.parametrize(
    "text", ["井盖缺失", "a=b", "1-2号楼", "x@y.cn", "", "￥5", "—", "（+86）"]
)
def test_x14_what_is_harmless_comes_back_unchanged(text: str) -> None:
    assert inert(text) == text
    assert csv_rows([Heading("列"), Heading("数")], [[text, 1]])[1] == [text, "1"]


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@x", "\t=1", "＝1", "＋1", "－1", "＠x", ' "=1', "\r=1", "\u3000=1"]
)
def test_x14_formulas_get_an_apostrophe_in_csv(text: str) -> None:
    assert csv_rows([Heading("列")], [[text]])[1] == ["'" + clean(text)]


def test_x14_a_semicolon_or_tab_cannot_open_a_second_cell() -> None:
    data = b"".join(csv_of([Heading("列")], iter([["安全;=1+1\t=1"]])))
    assert data.split(b"\r\n")[1] == '"安全;=1+1\t=1"'.encode()


def test_x14_numbers_days_and_times_keep_their_types() -> None:
    kinds = [Heading("数", "number"), Heading("日", "date"), Heading("时", "time"), Heading("字")]
    rows: list[list[Any]] = [
        [-5, date(2025, 12, 24), NOON, "x"],
        [Decimal("2.50"), None, None, None],
    ]
    assert csv_rows(kinds, rows)[1:] == [
        ["-5", "2025-12-24", "2025-12-24 12:30:15", "x"],
        ["2.50", "", "", ""],
    ]
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(kinds, rows))).worksheets[0]
    number, day, moment, text = (cell.value for cell in sheet[2])
    assert (number, text) == (-5, "x")
    assert isinstance(day, datetime)
    assert isinstance(moment, datetime)
    assert (day.isoformat(), moment.isoformat()) == ("2025-12-24T00:00:00", "2025-12-24T12:30:15")
    assert [cell.value for cell in sheet[3]] == [2.5, None, None, None]


def test_x14_long_numbers_keep_every_digit() -> None:
    sheet = openpyxl.load_workbook(
        io.BytesIO(workbook([Heading("数", "number")], [[431002199001011234]]))
    ).worksheets[0]
    assert sheet["A2"].value == "431002199001011234"


def test_x14_a_cell_is_cut_where_excel_ends_it() -> None:
    assert clean("测" * 40_000) == "测" * LONGEST
    assert len(clean("😀" * 40_000).encode("utf-16-le")) // 2 == LONGEST - 1
    assert FORBIDDEN.search(clean("a\x00\x0b\ufffeb")) is None


def test_x14_a_workbook_says_what_it_is_and_opens_at_any_length() -> None:
    data = workbook([Heading("列")], [[str(n)] for n in range(1234)])
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["清单", "说明"]
    assert [cell.value for cell in book.worksheets[1][1]] == ["行数", "1234"]
    assert book.worksheets[0].max_row == 1235
    assert openpyxl.load_workbook(io.BytesIO(workbook([Heading("列")], []))).sheetnames
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
