"""Spreadsheets as tests send them."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

HEADINGS = (
    "单位编码",
    "单位名称",
    "上级编码",
    "类型",
    "岗位",
    "角色",
    "多人",
    "姓名",
    "手机号",
    "任职日期",
)
STREET = ("431002002", "北湖街道", "431002", "街道", "", "", "", "", "", "")
GRID = (
    "431002002-1",
    "龙骨井社区",
    "431002002",
    "社区",
    "网格员",
    "t_desk",
    "是",
    "王小五",
    "13807351111",
    "2025-03-01",
)
SECOND = (*GRID[:7], "赵六", "138 0735 2222", "2025-03-01")
ROSTER = (GRID, STREET, SECOND)


def as_csv(*rows: Any, headings: Any = HEADINGS, encoding: str = "utf-8") -> bytes:
    lines = [",".join(map(str, row)) for row in (headings, *rows)]
    return ("\n".join(lines) + "\n").encode(encoding)


def as_xlsx(*rows: Any, headings: Any = HEADINGS, above: Any = ()) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    for row in (*above, headings, *rows):
        sheet.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def sent(content: bytes, name: str = "roster.xlsx") -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, content)}


def rows_of(content: bytes, encoding: str = "", delimiter: str = "") -> list[list[str]]:
    """The cells of every row, as read."""
    from bihuan.core.intake.reading import Chosen, open_file

    reading = open_file(content, Chosen(encoding, delimiter))
    return [record.cells for record in reading.records()]
