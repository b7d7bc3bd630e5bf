"""What newsletters do by the clock."""

from __future__ import annotations

from datetime import timedelta

from bihuan.core.kernel.tasks import periodic

from .actions.sending import forget_unconfirmed, send_due


@periodic(every=timedelta(minutes=2), name="newsletters.send")
def send() -> None:
    """Digests reach their readers within minutes of half past eight, a batch at a time."""
    send_due()


@periodic(every=timedelta(hours=6), name="newsletters.forget")
def forget() -> None:
    """Forgets addresses that nobody confirmed."""
    forget_unconfirmed()
