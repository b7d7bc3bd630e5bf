"""What the worker does by the clock for the search."""

from datetime import timedelta

from bihuan.core.kernel.tasks import periodic
from bihuan.core.search import actions


@periodic(every=timedelta(seconds=5), name="search.follow")
def follow() -> None:
    """What changed in the last seconds can be found."""
    actions.follow()
