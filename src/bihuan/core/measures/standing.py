"""A figure beside its target: reached, on the way, behind, or missed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import Literal

from django.utils.translation import gettext as _

from bihuan.core.kernel.i18n import N_

from .definitions.checking import is_flow
from .definitions.definition import Definition
from .spans import Span
from .values import HUNDRED, Value

State = Literal["reached", "on_way", "behind", "missed", ""]
STATES: dict[State, tuple[str, str]] = {
    "reached": (N_("Target reached"), "done"),
    "on_way": (N_("On the way"), "active"),
    "behind": (N_("Behind the calendar"), "amber"),
    "missed": (N_("Target missed"), "red"),
    "": ("", "grey"),
}
"""What is said of a state, and its tone."""
AIMED = ("count", "sum", "rate", "completion", "distinct", "median")
"""Kinds that are one number, and so may have a target."""


def plain(value: Decimal) -> str:
    """Without noughts that say nothing: 95, 75.5."""
    return f"{value.normalize():f}"


@dataclass(frozen=True)
class Goal:
    """A target: what is to be reached, in which span."""

    span: Span
    value: Decimal

    @property
    def text(self) -> str:
        """As people read it."""
        return plain(self.value)


@dataclass(frozen=True)
class Standing:
    """How a figure stands to its target.

    Of what grows through the span: `done`, per cent of the target, and `passed`, per cent of the
    span's days that are over (both whole, rounded down). Of all else `gap`, the figure less the
    target. bar and tick: per cent of a bar's length; the tick is where the calendar is, or the
    target of a share.
    """

    goal: Goal
    state: State
    done: int | None = None
    passed: int | None = None
    gap: Decimal | None = None
    bar: int = 0
    tick: int | None = None

    @property
    def short(self) -> str:
        """The gap without its sign, as people read it."""
        return plain(abs(self.gap or Decimal(0)))


def grows(definition: Definition) -> bool:
    """Whether the figure of a span is gathered through its days, so that one may be on the way."""
    return is_flow(definition) and definition.kind in ("count", "sum", "completion", "distinct")


def standing(definition: Definition, value: Value, goal: Goal, day: date) -> Standing:
    """day: the last one that the figure counts. `better` says which way is good; without it a
    figure is shown beside its target and not judged."""
    found, aim = value.value, goal.value
    if definition.kind == "completion":
        found, aim = value.value, HUNDRED
    if found is None:
        return Standing(goal, "")
    done = int((found * HUNDRED / aim).to_integral_value(ROUND_FLOOR)) if aim else 100
    state = _judged(definition, found, aim)
    if not grows(definition):
        share = definition.kind == "rate"
        bar, tick = (int(found), int(aim)) if share else (min(done, 100), None)
        return Standing(goal, state, gap=found - aim, bar=bar, tick=tick)
    over = goal.span.passed(day)
    passed = over * 100 // goal.span.days
    if over < goal.span.days:
        if definition.better == "up" and state == "missed":
            state = "behind" if found * goal.span.days < aim * over else "on_way"
        elif definition.better == "down" and state == "reached":
            state = "behind" if found * goal.span.days > aim * over else "on_way"
    tick = passed if passed < 100 else None
    return Standing(goal, state, done, passed, bar=min(done, 100), tick=tick)


def _judged(definition: Definition, found: Decimal, aim: Decimal) -> State:
    if definition.better == "up":
        return "reached" if found >= aim else "missed"
    if definition.better == "down":
        return "reached" if found <= aim else "missed"
    return ""


def state_words(stands: Standing | None) -> tuple[str, str]:
    """What is said of it, and its tone."""
    text, tone = STATES[stands.state] if stands else ("", "grey")
    return (_(text) if text else "", tone)
