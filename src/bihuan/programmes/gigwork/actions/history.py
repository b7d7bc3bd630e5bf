"""Hazards taken over from an older system."""

from __future__ import annotations

from collections.abc import Sequence

from bihuan.core.casework.models import Case
from bihuan.core.kernel.bulk import insert_many
from bihuan.programmes.gigwork.models import Hazard
from bihuan.programmes.gigwork.queries import categories


def write_hazards(cases: Sequence[Case]) -> None:
    """Their rows beside the cases. Nobody is in danger by what is history."""
    insert_many([Hazard(case=case, dangerous=False) for case in cases])


def guess_category(text: str) -> str:
    """The category that a few words speak for, "" when they say nothing."""
    best = categories.guessed(text)
    return best.code if best else ""
