"""Small rules of casework that need no database."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from bihuan.core.casework.loop import Kind
from bihuan.core.casework.models import Case
from bihuan.core.kernel import clock

Tone = Literal["waiting", "active", "amber", "red", "done", "grey"]
PHASE_TONES: dict[str, Tone] = {
    "waiting": "waiting",
    "active": "active",
    "done": "done",
    "stopped": "grey",
}


def tone_of(case: Case, kind: Kind, now: datetime | None = None) -> Tone:
    """How a case is shown: red when late, amber when soon due, else by the phase of its state."""
    now = now or clock.now()
    if case.is_open:
        if case.due_at and case.due_at <= now:
            return "red"
        if case.next_amber_at and case.next_amber_at <= now:
            return "amber"
    return PHASE_TONES[kind.state(case.state).phase]
