"""What the preview shows of a plan, small enough to be kept with the upload."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from bihuan.core.intake.importer import Importer, Step
from bihuan.core.intake.limits import MAX_VALUES, SHOWN
from bihuan.core.intake.planning import Plan

SORTS = ("bad", "unmapped", "new", "changed", "same", "repeated", "left")


@dataclass
class Gathered:
    """The first rows of each sort, gathered while a file is planned."""

    shown: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def take(self, steps: list[Step]) -> None:
        for step in steps:
            rows = self.shown.setdefault(step.verdict, [])
            if len(rows) < SHOWN:
                rows.append(shown(step))


def shown(step: Step) -> dict[str, Any]:
    """A row of the preview."""
    return {
        "number": step.row.number,
        "line": step.row.line,
        "code": step.code or step.row.get("unit_code") or "",
        "words": words_of(step),
    }


def words_of(step: Step) -> list[str]:
    if step.verdict in ("bad", "unmapped"):
        return step.problems
    return step.said or [_("Already as it says")]


def outcome_of(plan: Plan, gathered: Gathered, importer: Importer) -> dict[str, Any]:
    """As JSON."""
    return {
        "counts": {sort: plan.counts[sort] for sort in SORTS},
        "rows": plan.rows,
        "blank": plan.blank,
        "head": plan.head.row,
        "missing": [column.name for column in plan.missing],
        "missing_options": plan.missing_options,
        "shown": gathered.shown,
        "values": {name: values_of(plan, name) for name in plan.mappers},
    }


def values_of(plan: Plan, name: str) -> list[list[Any]]:
    """[their value, count, ours or ""] of a column, the commonest first."""
    mapper = plan.mappers[name]
    common: Counter[str] = mapper.seen
    return [[text, n, mapper.kept[text] or ""] for text, n in common.most_common(MAX_VALUES)]


def is_complete(outcome: dict[str, Any]) -> bool:
    lacking = outcome["missing"] or outcome["missing_options"] or outcome["counts"]["unmapped"]
    return bool(outcome["rows"]) and not lacking


def has_changes(outcome: dict[str, Any]) -> bool:
    return bool(outcome["counts"]["new"] or outcome["counts"]["changed"])
