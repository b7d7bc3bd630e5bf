"""Taking a file in: receive, then import whole or drop."""

from bihuan.core.intake.actions.apply_plan import RowRefused, apply_plan
from bihuan.core.intake.actions.finish import confirm_upload, drop_upload, forget_old_tables
from bihuan.core.intake.actions.receive import receive_upload, table_of

__all__ = [
    "RowRefused",
    "apply_plan",
    "confirm_upload",
    "drop_upload",
    "forget_old_tables",
    "receive_upload",
    "table_of",
]
