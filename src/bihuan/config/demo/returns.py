"""The district’s monthly return: its spreadsheet as sent round, mapped, two months done."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bihuan.core.access import Actor
from bihuan.core.accounts.models import User
from bihuan.core.measures import actions, catalogue, queries
from bihuan.core.measures.actions.return_templates import as_suggested
from bihuan.core.measures.definitions.definition import Definition
from bihuan.core.measures.models import ReturnTemplate
from bihuan.core.measures.returning.kept import sheets_of
from bihuan.core.measures.returning.suggesting import suggestions
from bihuan.core.parties.models import Organisation

from .tree import DISTRICT

TITLE = "街面隐患共治工作月报"
MONTHS = (202510, 202511)
HEADINGS = ("指标名称", "计量单位", "本月", "上月", "比上月", "本年累计", "同比（%）", "备注")
WIDTHS = (34, 10, 10, 10, 10, 12, 10, 16)
THIN = Side(style="thin", color="000000")
FRAME = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)


def load() -> str:
    """The clerk sends it in, takes what is suggested, produces two months and hands them in."""
    shown = [one.programme for one in queries.sections() if one.unit.code == DISTRICT]
    wanted = [one for one in catalogue.declared().values() if one.programme in shown]
    clerk = User.objects.filter(username="clerk", demo=True).first()
    if not wanted or clerk is None:
        return "No monthly return"
    actor, district = Actor(clerk.person), Organisation.objects.get(code=DISTRICT)
    made = actions.keep_template(district, TITLE, workbook(wanted), due_day=5, actor=actor).template
    ReturnTemplate.objects.filter(pk=made.pk).update(since=MONTHS[0])
    actions.map_cells(made, as_suggested(suggestions(sheets_of(made)[0])), actor=actor)
    for month in MONTHS:
        actions.hand_in(actions.produce(made, month, actor=actor), actor=actor)
    return f"A monthly return with {made.cells.count()} cells, produced for {len(MONTHS)} months"


def workbook(indicators: list[Definition]) -> bytes:
    """Title over all columns, unit and month, a table, notes of how to fill it in on a sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "月报"
    _head(sheet)
    for row, one in enumerate(indicators, start=5):
        sheet.append([f"{row - 4}. {one.title.zh}", one.counted.zh])
        sheet.cell(row, 5, f'=IF(AND(ISNUMBER(C{row}),ISNUMBER(D{row})),C{row}-D{row},"")')
        shape = "0.0" if one.is_rate else "#,##0"
        for column in range(1, len(HEADINGS) + 1):
            cell = sheet.cell(row, column)
            cell.border = FRAME
            if 3 <= column <= 6:
                cell.number_format = shape
            if column > 1:
                cell.alignment = MIDDLE
    _foot(sheet, len(indicators) + 6)
    notes = book.create_sheet("填报说明")
    for line in (
        "一、本表由各填报单位于次月5日前报送。",
        "二、“比上月”由表内公式计算，请勿改动。",
        "三、没有数据的指标留空，并在备注栏说明原因。",
    ):
        notes.append([line])
    notes.column_dimensions["A"].width = 60
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _head(sheet: Worksheet) -> None:
    sheet["A1"] = TITLE
    sheet.merge_cells("A1:H1")
    sheet["A1"].font, sheet["A1"].alignment = Font(name="方正小标宋简体", size=20), MIDDLE
    sheet.row_dimensions[1].height = 36
    sheet["A2"], sheet["F2"] = "填报单位：", "填报月份："
    sheet.merge_cells("B2:E2")
    sheet.merge_cells("G2:H2")
    sheet["A2"].alignment = sheet["F2"].alignment = Alignment(horizontal="right")
    for place, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True), start=1):
        cell = sheet.cell(4, place, heading)
        cell.font, cell.alignment, cell.border = Font(bold=True), MIDDLE, FRAME
        cell.fill = PatternFill("solid", fgColor="F2F2F2")
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = "B5"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _foot(sheet: Worksheet, row: int) -> None:
    for column, words in ((1, "填报人："), (3, "审核人："), (6, "填报日期：")):
        sheet.cell(row, column, words).alignment = Alignment(horizontal="right")
    sheet.merge_cells(start_row=row, start_column=7, end_row=row, end_column=8)
