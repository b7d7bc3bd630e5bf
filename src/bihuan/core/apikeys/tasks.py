"""What the worker does by the clock for keys."""

from datetime import timedelta

from django.conf import settings

from bihuan.core.apikeys.models import KeyCall, KeyDay
from bihuan.core.kernel import clock
from bihuan.core.kernel.tasks import periodic

BATCH = 2_000
KEEP_DAYS = timedelta(days=800)


@periodic(every=timedelta(hours=6), name="apikeys.forget_calls")
def forget_calls() -> None:
    """Forgets calls after the days of BIHUAN_API_LOG_DAYS, counts of days after two years."""
    old = KeyCall.objects.filter(at__lt=clock.now() - timedelta(days=settings.API_LOG_DAYS))
    while batch := list(old.values_list("pk", flat=True)[:BATCH]):
        KeyCall.objects.filter(pk__in=batch).delete()
    KeyDay.objects.filter(day__lt=clock.today() - KEEP_DAYS).delete()
