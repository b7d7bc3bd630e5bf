"""The empty spreadsheet that people fill in, made when asked for."""

from io import BytesIO

from django.utils.translation import gettext as _

from bihuan.core.intake.importer import Importer

TEXT = "@"
ROWS = 500


def template_of(importer: Importer) -> bytes:
    """Headings with hints, all cells as text so that long numbers keep their digits, examples."""
    # Imported here: a third of what a web process loads at its start, and rarely asked for.
    from openpyxl import Workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise RuntimeError("a new workbook has a sheet")
    sheet.title = _(importer.title)[:30]
    for place, column in enumerate(importer.columns, 1):
        cell = sheet.cell(1, place, _(column.title) + ("*" if column.required else ""))
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="F6F7F8")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        if column.hint:
            cell.comment = Comment(_(column.hint), "Bihuan")
        sheet.column_dimensions[get_column_letter(place)].width = 18
        for line in range(2, ROWS):
            sheet.cell(line, place).number_format = TEXT
    for line, example in enumerate(importer.examples, 2):
        for place, value in enumerate(example, 1):
            sheet.cell(line, place, _(value) if value else None)
    sheet.freeze_panes = "A2"
    out = BytesIO()
    book.save(out)
    return out.getvalue()
