"""The monthly return: the unit's spreadsheet sent in, mapped, filled from the records, compared."""

import io
import re
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from .conftest import DESK, PHONE, Visitor
from .steps import Open, looks_around

TITLE = "隐患治理情况月报"


def spreadsheet() -> bytes:
    """As the office above sends it round."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "月报"
    sheet["A1"] = TITLE
    sheet.merge_cells("A1:E1")
    sheet["A2"], sheet["C2"] = "填报单位：", "填报月份："
    for column, words in enumerate(("指标", "本月", "上月", "增减", "本年累计"), 1):
        sheet.cell(3, column, words)
    sheet["A4"], sheet["D4"] = "一、骑手上报隐患件数（件）", "=B4-C4"
    sheet["A5"], sheet["D5"] = "二、隐患办结率（%）", "=B5-C5"
    sheet["A6"] = "三、其中：已办结件数"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sends_in(clerk: Visitor) -> None:
    """A file that is none is refused and what was typed stays; then the right one."""
    page = clerk.goes_to("/returns/new/")
    page.locator("[name=title]").fill(TITLE)
    wrong: Any = {"name": "月报.xlsx", "mimeType": "application/zip", "buffer": b"PK\x03\x04x"}
    page.locator("[name=file]").set_input_files(wrong)
    page.locator("form .button--primary").click()
    page.locator(".field--error").first.wait_for()
    assert page.locator("[name=title]").input_value() == TITLE
    looks_around(clerk, "returns-refused")
    right: Any = {"name": "月报.xlsx", "mimeType": "application/zip", "buffer": spreadsheet()}
    page.locator("[name=file]").set_input_files(right)
    with page.expect_navigation():
        page.locator("form .button--primary").click()
    looks_around(clerk, "returns-suggested", full=True)


def maps(clerk: Visitor) -> None:
    """What is suggested is taken at once, one cell is picked by hand."""
    page = clerk.page
    with page.expect_navigation():
        page.locator("button[name=take]").click()
    assert page.locator(".sheet__mapped").count() == 8
    page.locator(".sheet td a", has_text=re.compile(r"^B6")).click()
    page.locator("#pick [name=what]").select_option("numerator")
    page.locator("#pick [name=code]").select_option(label="隐患办结率")
    looks_around(clerk, "returns-pick", full=True)
    with page.expect_navigation():
        page.locator("#pick button[name=save]").click()
    assert page.locator(".sheet__mapped").count() == 9
    looks_around(clerk, "returns-mapped", full=True)


def produces(clerk: Visitor, month: int, name: str) -> Any:
    """Looked at, produced with a nervous thumb, downloaded; its first sheet."""
    page = clerk.page
    page.goto(re.sub(r"\?.*", "", page.url).rstrip("/") + f"/{month}/")
    looks_around(clerk, f"{name}-prepared", full=True)
    with page.expect_navigation():
        page.locator("form .button--primary").dblclick()
    page.locator(".banner--done").wait_for()
    looks_around(clerk, f"{name}-produced", full=True)
    with page.expect_download() as download:
        page.locator("a[href$='file.xlsx']").first.click()
    return load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))["月报"]


def test_x15_a_clerk_produces_the_monthly_return(visitor: Open) -> None:
    clerk = visitor("clerk", screen=DESK)
    sends_in(clerk)
    maps(clerk)
    page, template = clerk.page, re.sub(r"\?.*", "", clerk.page.url)
    sheet = produces(clerk, 202510, "returns-first")
    october = sheet["B4"].value
    page.goto(template)
    sheet = produces(clerk, 202511, "returns-second")
    november, solved = sheet["B4"].value, sheet["B6"].value
    assert isinstance(november, int)
    assert november > 0
    assert 0 < solved <= november
    assert sheet["C4"].value == october
    assert sheet["D4"].value == "=B4-C4"
    assert (sheet["B2"].value, sheet["D2"].value) == ("北湖区", "2025年11月")
    row = page.locator("tbody tr", has_text="月报!B4")
    by = november - october
    assert row.locator("td").nth(0).inner_text().startswith(str(november))
    assert row.locator("td").nth(1).inner_text() == str(october)
    sign = "+" if by > 0 else "−" if by < 0 else "±"
    assert row.locator("td").nth(2).inner_text() == f"{sign}{abs(by)}"
    with page.expect_navigation():
        page.locator("form[action$='hand-in/'] button").click()
    assert page.locator("form[action$='hand-in/']").count() == 0
    looks_around(clerk, "returns-handed")
    row.locator("a").click()
    assert page.url.startswith(f"{clerk.site}/figures/")
    phone = visitor("clerk", screen=PHONE)
    for path, name in (("/returns/?month=2025-11", "board"), ("/returns/history/", "history")):
        phone.goes_to(path)
        looks_around(phone, f"returns-{name}-phone", full=True)
    phone.page.locator("tbody th a").first.click()
    looks_around(phone, "returns-one-phone", full=True)
    phone.page.goto(template)
    looks_around(phone, "returns-cells-phone", full=True)
