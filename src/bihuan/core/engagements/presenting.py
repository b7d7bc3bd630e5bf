"""Words for readers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext as _

from bihuan.core.engagements.models import Enterprise, Plan
from bihuan.core.engagements.registry import TOPICS
from bihuan.core.kernel.i18n import N_


def topic_titles() -> Sequence[tuple[str, str]]:
    """Topics of needs: (code, title)."""
    return [(one.code, _(one.title)) for one in TOPICS]


class Standing(Enum):
    """How a key enterprise's plan stands: (message id, tone)."""

    LATE = (N_("A step is overdue"), "red")
    NONE = (N_("No plan yet"), "amber")
    RUNNING = (N_("On schedule"), "active")
    DONE = (N_("All steps done"), "done")

    @property
    def words(self) -> str:
        return _(self.value[0])

    @property
    def tone(self) -> str:
        return self.value[1]


@dataclass(frozen=True)
class WallRow:
    """A key enterprise on the wall."""

    name: str
    where: str
    url: str
    standing: Standing
    goal: str
    done: int
    steps: int
    percent: int
    lat: float | None
    lon: float | None

    @property
    def words(self) -> str:
        return self.standing.words

    @property
    def tone(self) -> str:
        return self.standing.tone


def wall_rows(enterprises: Iterable[Enterprise]) -> list[WallRow]:
    """From `lists.key_enterprises`: the late first, then those without a plan."""
    rows = [_row(one, next(iter(getattr(one, "open_plans", [])), None)) for one in enterprises]
    order = list(Standing)
    return sorted(rows, key=lambda row: (order.index(row.standing), row.percent, row.name))


def standing_of(plan: Plan | None) -> Standing:
    """From the plan under way."""
    if plan is None:
        return Standing.NONE
    if plan.is_late:
        return Standing.LATE
    return Standing.DONE if plan.steps_done == plan.steps_all else Standing.RUNNING


def _row(one: Enterprise, plan: Plan | None) -> WallRow:
    return WallRow(
        name=one.name,
        where=one.unit.label,
        url=one.get_absolute_url(),
        standing=standing_of(plan),
        goal=plan.goal if plan else "",
        done=plan.steps_done if plan else 0,
        steps=plan.steps_all if plan else 0,
        percent=plan.percent if plan else 0,
        lat=one.lat,
        lon=one.lon,
    )
