"""What publishing does by the clock."""

from __future__ import annotations

from datetime import timedelta

from bihuan.core.kernel.tasks import periodic
from bihuan.core.publishing.actions.publish import publish_due
from bihuan.core.publishing.actions.tell_gaps import tell_of_gaps


@periodic(every=timedelta(seconds=20), name="publishing.publish_due")
def publish_what_is_due() -> None:
    """Pieces come to readers within half a minute of their time."""
    publish_due()


@periodic(every=timedelta(hours=1), name="publishing.tell_gaps")
def flag_gaps() -> None:
    """Editors hear a week ahead, and on the eve, of days that have no piece."""
    tell_of_gaps()
