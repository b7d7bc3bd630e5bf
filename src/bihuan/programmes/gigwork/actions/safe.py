"""The moment from which nobody can be hurt any more, kept for the measures."""

from __future__ import annotations

from uuid import UUID

from bihuan.core.access import Actor
from bihuan.core.casework.models import Case, TrailEntry
from bihuan.programmes.gigwork.models import Hazard


def note_safe(
    *, case: Case, submission_ids: tuple[UUID, ...], entry: TrailEntry, actor: Actor
) -> None:
    """Keep when the hazard was first made safe; later times do not change it."""
    del submission_ids, actor
    Hazard.objects.filter(case=case, made_safe_at=None).update(made_safe_at=entry.at)
