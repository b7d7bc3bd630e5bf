"""Taking a file in: receive, understand, then import whole or drop; and taking it back."""

from bihuan.core.intake.actions.apply_plan import RowRefused, carry_out, look
from bihuan.core.intake.actions.deciding import (
    Begun,
    begin,
    confirm_upload,
    drop_upload,
    forget_old_tables,
    give_up,
    import_upload,
    plan_in_background,
    setup_of,
    understand,
)
from bihuan.core.intake.actions.receive import content_of, loaded, receive_upload, source_of
from bihuan.core.intake.actions.undoing import finish_undo, obstacles, undo_upload
from bihuan.core.intake.refusals import NotUndone

__all__ = [
    "Begun",
    "NotUndone",
    "RowRefused",
    "begin",
    "carry_out",
    "confirm_upload",
    "content_of",
    "drop_upload",
    "finish_undo",
    "forget_old_tables",
    "give_up",
    "import_upload",
    "loaded",
    "look",
    "obstacles",
    "plan_in_background",
    "receive_upload",
    "setup_of",
    "source_of",
    "understand",
    "undo_upload",
]
