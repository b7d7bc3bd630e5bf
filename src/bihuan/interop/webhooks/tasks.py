"""What the worker does by the clock for webhooks."""

from datetime import timedelta

from django.conf import settings

from bihuan.core.kernel import clock
from bihuan.core.kernel.tasks import periodic

from . import pool
from .actions import ending
from .models import Message

BATCH = 2_000


@periodic(every=timedelta(seconds=3), name="webhooks.send")
def send() -> None:
    """Sets the sending threads to work."""
    pool.start()


@periodic(every=timedelta(hours=1), name="webhooks.end_orphans")
def end_orphans() -> None:
    """Ends the webhooks whose appointment is over, and tells whose they were."""
    ending.end_orphans()


@periodic(every=timedelta(hours=6), name="webhooks.forget")
def forget() -> None:
    """Forgets messages and answers after the days of BIHUAN_WEBHOOK_DAYS, waiting ones too."""
    old = Message.objects.filter(
        made_at__lt=clock.now() - timedelta(days=settings.WEBHOOK_DAYS)
    ).order_by()
    while batch := list(old.values_list("pk", flat=True)[:BATCH]):
        Message.objects.filter(pk__in=batch).delete()
