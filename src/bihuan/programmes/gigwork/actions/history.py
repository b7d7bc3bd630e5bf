"""Hazards taken over from an older system."""

from __future__ import annotations

from collections.abc import Sequence

from bihuan.core.casework.models import Case
from bihuan.core.kernel.bulk import insert_many, maker
from bihuan.core.kernel.ids import new_id
from bihuan.programmes.gigwork.models import Hazard
from bihuan.programmes.gigwork.queries import categories


def write_hazards(cases: Sequence[Case]) -> None:
    """Their rows beside the cases. Nobody is in danger by what is history."""
    make = maker(Hazard, dangerous=False)
    insert_many([make(id=new_id(), case_id=case.pk) for case in cases])


def guess_category(text: str) -> str:
    """The category that a few words speak for, "" when they say nothing."""
    best = categories.guessed(text)
    return best.code if best else ""
