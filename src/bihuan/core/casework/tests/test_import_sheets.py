"""Which part of a file is read: sheets, headings, one encoding; what is not read is named."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from bihuan.core.casework.tests.test_import import HEADINGS, ONE, TWO, Run, as_csv, held, runner
from bihuan.core.casework.tests.world import World


@pytest.fixture
def run(world: World, tmp_path: Path, capsys: Any) -> Run:
    """The command in the tests' district."""
    return runner(tmp_path, capsys)


def workbook(*sheets: tuple[str, Sequence[Sequence[str]]]) -> bytes:
    """A workbook with these sheets, the rows as they are."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_x14_rows_on_a_further_sheet_are_named_and_can_be_chosen(run: Run) -> None:
    content = workbook(
        ("上半年", [HEADINGS, ONE]), ("说明", [("填表说明",)]), ("下半年", [HEADINGS, TWO])
    )
    said = run(content, "--yes")
    later = {"place": 3, "name": "下半年", "rows": 2}
    assert (said["new"], said["sheet"], said["further_sheets"]) == (1, "上半年", [later])
    said = run(content, "--yes", "--sheet", "下半年")
    first = {"place": 1, "name": "上半年", "rows": 2}
    assert (said["new"], said["sheet"], said["further_sheets"]) == (1, "下半年", [first])
    said = run(content, "--yes", "--sheet", "全年")
    assert (said["exit"], said["error"]) == (
        2,
        "The workbook has no such sheet. It has: 上半年, 说明, 下半年.",
    )


def test_x14_a_note_before_the_rows_is_passed_over(run: Run) -> None:
    note = ("说明", [("填表说明",)])
    said = run(workbook(note, ("字典", [("是", "否")]), ("下半年", [HEADINGS, TWO])), "--yes")
    assert (said["new"], said["sheet"]) == (1, "下半年")
    said = run(workbook(note, ("附注", [("无",)])), "--yes")
    assert (said["exit"], "说明, 附注" in said["error"]) == (2, True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_x14_a_row_in_another_encoding_is_named(run: Run, encoding: str) -> None:
    before = held()
    lines = as_csv(ONE, TWO, encoding=encoding).splitlines(keepends=True)
    odd = ",".join(cell.replace("\n", " ") for cell in ("A-9", *TWO[1:])).encode("gb18030")
    for more in ((), ("--encoding", "utf-8")):
        said = run(b"".join([*lines, b"\r\n", odd]), "--yes", *more)
        assert (said["exit"], held()) == (2, before)
        assert "row 4 (line 5) is in another encoding" in said["error"]


def test_x14_two_columns_under_one_heading_are_refused(run: Run) -> None:
    before = held()
    said = run(as_csv((*ONE, "另一个"), headings=(*HEADINGS, HEADINGS[1])), "--yes")
    assert (said["exit"], held()) == (2, before)
    assert f"(2, 11) are headed “{HEADINGS[1]}”" in said["error"]
    unused = run(as_csv((*ONE, "甲", "乙"), headings=(*HEADINGS, "附注", "附注")), "--yes")
    assert unused["new"] == 1
