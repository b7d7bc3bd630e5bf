from datetime import timedelta

from bihuan.core.intake.actions import forget_old_tables
from bihuan.core.kernel.tasks import periodic


@periodic(every=timedelta(hours=1), name="intake.forget_old_tables")
def forget() -> None:
    """What a sent spreadsheet held is not kept longer than a day without a decision."""
    forget_old_tables()
