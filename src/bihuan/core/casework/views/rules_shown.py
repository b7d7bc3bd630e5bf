"""Every clock with the rules that override it, as the page and its export share them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bihuan.core.casework.forms.lookup import CALENDAR_TITLES
from bihuan.core.casework.models import ClockRule
from bihuan.core.casework.wiring_api import categories_of, kinds


@dataclass(frozen=True)
class RuleLine:
    """One allowance: built in, or the office's own for a category or for all."""

    kind: str
    clock: str
    category: str
    minutes: int
    calendar: Any
    amber_percent: int


def kinds_shown() -> list[tuple[Any, str, list[Any]]]:
    """(kind, title, its clocks with the rules that override them)."""
    rules: dict[tuple[str, str], list[ClockRule]] = {}
    for rule in ClockRule.objects.order_by("category"):
        rules.setdefault((rule.kind, rule.code), []).append(rule)
    shown: list[tuple[Any, str, list[Any]]] = []
    for kind in kinds():
        titles = categories_of(kind.code)
        rows = [
            (
                clock,
                _(clock.title),
                CALENDAR_TITLES[clock.calendar],
                [
                    (rule, titles.get(rule.category, _("All")), CALENDAR_TITLES[rule.calendar])
                    for rule in rules.get((kind.code, clock.code), [])
                ],
            )
            for clock in kind.clocks
        ]
        shown.append((kind, _(kind.title), rows))
    return shown


def rule_lines() -> list[RuleLine]:
    """The same as plain lines, in the order of the page."""
    built_in = _("as built in")
    lines = []
    for _kind, title, clocks in kinds_shown():
        for clock, name, calendar, rules in clocks:
            every = [(clock, built_in, calendar), *rules]
            lines += [
                RuleLine(title, name, category, rule.minutes, counted, rule.amber_percent)
                for rule, category, counted in every
            ]
    return lines
