"""What the worker does by the clock for public accounts."""

from datetime import timedelta

from bihuan.core.kernel import clock
from bihuan.core.kernel.tasks import periodic

from . import pool
from .models import Event, Quota

KEPT = timedelta(days=90)


@periodic(every=timedelta(seconds=3), name="wechat.work")
def work() -> None:
    """Sets the working threads to work."""
    pool.start()


@periodic(every=timedelta(hours=12), name="wechat.forget")
def forget() -> None:
    """Forgets events and counts of calls after three months."""
    Event.objects.filter(at__lt=clock.now() - KEPT).delete()
    Quota.objects.filter(day__lt=clock.today() - KEPT).delete()
