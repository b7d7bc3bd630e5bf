"""Whether the directory is still as it was: what is kept of it is thrown away when it is not.

`current` goes up when this process changes an appointment, a post or the tree, so that a
long-lived actor (a test, a worker) never works with rights that this process has just ended.
`edition` also notices what other processes changed, within a second; answers about the directory
are kept by it (`kernel.keeping`).
"""

from __future__ import annotations

import threading
from collections.abc import Hashable
from datetime import date, datetime, time, timedelta
from itertools import count

from django.db import connection

from bihuan.core.kernel import clock
from bihuan.core.kernel.keeping import briefly

_ticks = count(1)
_now = 0
_local = threading.local()


def current() -> int:
    """Counts this process's own changes."""
    return _now


def bump() -> None:
    """This process changed the directory, perhaps in a transaction that will not commit."""
    global _now
    _now = next(_ticks)
    _local.unsettled = connection.in_atomic_block


def edition() -> Hashable:
    """Differs after every change and on every day; None in a transaction that changes the
    directory itself, because what it reads may be rolled back and must not be kept."""
    if getattr(_local, "unsettled", False):
        if connection.in_atomic_block:
            return None
        _local.unsettled = False
    day = clock.today()
    return day, _now, _logged(day)


@briefly
def _logged(day: date) -> int:
    """Lines of the directory's log since the day before: each change of the directory writes one
    in its own transaction, and the log only grows. A count, not the newest line, because of two
    transactions the one that began first may commit last."""
    from bihuan.core.parties.models import DirectoryLog

    start = datetime.combine(day - timedelta(days=1), time(), tzinfo=clock.LOCAL)
    return DirectoryLog.objects.filter(at__gte=start).count()
