"""What the worker does by the clock for accounts."""

from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore

from bihuan.core.kernel import clock
from bihuan.core.kernel.tasks import periodic

from . import rules
from .models import SignedInSession, SignInCode

KEEP_SESSIONS = timedelta(days=180)


@periodic(every=timedelta(hours=6), name="accounts.forget_stale")
def forget_stale() -> None:
    """Forget codes that ran out, and sessions that ended half a year ago (kept that long as the
    Cybersecurity Law, article 21, asks of logs)."""
    now = clock.now()
    SignInCode.objects.filter(expires_at__lt=now).delete()
    unused = now - rules.idle_limit(staff=False)
    SignedInSession.objects.filter(ended_at__isnull=True, seen_at__lt=unused).update(ended_at=now)
    SignedInSession.objects.filter(ended_at__lt=now - KEEP_SESSIONS).delete()
    SessionStore.clear_expired()
