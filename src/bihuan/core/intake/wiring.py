"""Registers the core's importers, what a waiting file holds, and the office's entry."""

from bihuan.core.access import office, personal
from bihuan.core.intake.importer import register
from bihuan.core.intake.importers.directory import DIRECTORY
from bihuan.core.intake.limits import MAX_BYTES
from bihuan.core.kernel import uploads
from bihuan.core.kernel.i18n import N_

register(DIRECTORY)
uploads.allow("intake_upload", MAX_BYTES)
for _record, _field in (
    ("intake.upload", "setup"),
    ("intake.upload", "outcome"),
    ("intake.upload", "why"),
    ("intake.uploadpart", "content"),
    ("intake.sourcerule", "theirs"),
    ("intake.runchange", "before"),
):
    personal.register(_record, _field, kind="whole", title=N_("Rows of a spreadsheet"))
office.register(
    office.OfficeEntry(
        N_("Import"),
        N_("Take in the spreadsheets that units really have"),
        "intake",
        "upload",
        "intake.import",
        50,
    )
)
