"""What time it is, for words like "3 minutes ago".

web is below the kernel and may not import its clock; the kernel hands it in at start, so that a
clock that tests or the demonstration froze rules the words on pages too.
"""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

_source: Callable[[], datetime] = timezone.now


def use(source: Callable[[], datetime]) -> None:
    """Takes the time from `source` from now on."""
    global _source
    _source = source


def now() -> datetime:
    """The present as pages know it, aware."""
    return _source()
