"""The file itself: its name, what it says of itself, its pieces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from bihuan.core.access.exporting.declaring import Export
from bihuan.core.access.exporting.filling import headings
from bihuan.core.access.exporting.limits import Placed
from bihuan.core.access.masking import mask_name
from bihuan.core.access.models import ExportRecord
from bihuan.core.kernel import clock
from bihuan.core.kernel.sheets import csv_of, xlsx_of

CSV, XLSX = "csv", "xlsx"
TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def file_answer(
    export: Export, record: ExportRecord, rows: Iterator[list[Any]]
) -> StreamingHttpResponse:
    """The answer that sends the file piece by piece and is kept by nobody."""
    pieces = _pieces(export, record, rows)
    answer = StreamingHttpResponse(Placed(pieces), content_type=TYPES[record.format])
    disposition = content_disposition_header(True, file_name(export, record))
    answer["Content-Disposition"] = disposition or "attachment"
    answer["Cache-Control"] = "no-store"
    return answer


def file_name(export: Export, record: ExportRecord) -> str:
    """待办_2025-12-24.xlsx; one with names and numbers in full says so."""
    title = _(export.title)
    if not record.masked:
        title = _("%(list)s (in full)") % {"list": title}
    return f"{title}_{record.at.astimezone(clock.LOCAL):%Y-%m-%d}.{record.format}"


def about(export: Export, record: ExportRecord, count: int) -> list[tuple[str, str]]:
    """What the workbook says of itself on its second sheet."""
    who = mask_name(record.by.display_name) if record.by else _("not signed in")
    post = f" · {record.appointment.post}" if record.appointment else ""
    state = _("masked") if record.masked else _("in full: handle with care, pass on to nobody")
    lines = [
        (_("List"), _(export.title)),
        (_("Exported by"), f"{who}{post}"),
        (_("Exported at"), f"{record.at.astimezone(clock.LOCAL):%Y-%m-%d %H:%M:%S}"),
        (_("Filters"), record.filters or _("none")),
        (_("Rows"), str(count)),
        (_("Personal data"), state),
    ]
    return [*lines, (_("Reason for it"), record.reason)] if record.reason else lines


def _pieces(export: Export, record: ExportRecord, rows: Iterator[list[Any]]) -> Iterator[bytes]:
    if record.format == CSV:
        return csv_of(headings(export), rows)
    language = get_language() or "zh-hans"

    def told(count: int) -> list[tuple[str, str]]:
        with override(language):
            return about(export, record, count)

    return xlsx_of(_(export.title), headings(export), rows, told, _("About this file"))
