"""The clock's promise to a reporter, in words and times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from bihuan.core.casework.models import Case


@dataclass(frozen=True)
class Promise:
    """What will have happened by when."""

    code: str
    text: str
    due_at: datetime
    amber_at: datetime


def promises(case: Case) -> list[Promise]:
    """Running clocks that mean something to a reporter, the nearest first.

    At night the hours of watch put the answer after the making safe; then the answer is no
    promise of its own.
    """
    words = {
        "receipt": _("Somebody answers your report"),
        "safe": _("The place is made safe"),
        "repair": _("It is repaired"),
    }
    running = case.clocks.filter(state="running", code__in=words).order_by("due_at")
    found = [Promise(c.code, words[c.code], c.due_at, c.amber_at) for c in running]
    return [one for at, one in enumerate(found) if not (at and one.code == "receipt")]
