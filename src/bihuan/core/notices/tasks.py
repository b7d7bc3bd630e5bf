"""What the worker does by the clock for notices."""

from datetime import timedelta

from bihuan.core.kernel import clock
from bihuan.core.kernel.tasks import periodic

from .actions.deliver import deliver, sweep
from .queries import due_deliveries

KEEP_DELIVERIES = timedelta(days=30)


@periodic(every=timedelta(seconds=30), name="notices.send_due")
def send_due() -> None:
    """Send what was held over night or waits for another try, each in its own transaction."""
    due = due_deliveries(clock.now()).order_by("-urgent", "not_before")
    for delivery_id in due.values_list("id", flat=True)[:200]:
        deliver(delivery_id)


@periodic(every=timedelta(days=1), name="notices.forget_sent")
def forget_sent() -> None:
    """Forget what left a month ago."""
    sweep(keep=KEEP_DELIVERIES)
