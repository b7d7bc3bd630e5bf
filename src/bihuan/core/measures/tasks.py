"""What the worker does by the clock for figures."""

from datetime import timedelta

from bihuan.core.kernel.tasks import periodic
from bihuan.core.measures import actions


@periodic(every=timedelta(minutes=5), name="measures.refresh")
def refresh() -> None:
    """Figures follow the records within minutes, and published ones are compared with them."""
    actions.refresh()
    actions.follow()
