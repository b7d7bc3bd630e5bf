"""What the worker does by the clock for partners."""

from datetime import timedelta

from bihuan.core.kernel.tasks import periodic

from .actions import exchange
from .models import Partner


@periodic(every=timedelta(minutes=1), name="workorders.exchange")
def exchange_with_all() -> None:
    """One round with each partner that is in use."""
    for partner in Partner.objects.filter(active=True).select_related("post__organisation"):
        exchange(partner)
