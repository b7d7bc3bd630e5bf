"""Housekeeping of the files directory."""

from datetime import timedelta

from bihuan.core.files import actions
from bihuan.core.kernel.tasks import periodic


@periodic(every=timedelta(hours=6), name="files.clear_orphans")
def clear_orphans() -> None:
    """Remove bytes without a row and files whose owner is gone."""
    actions.clear_orphans()
