"""An expression worked out for one row in plain Python: what the engines are compared with.

None is unknown, and truth has three values, as in SQL.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from . import nodes as n
from .sql import moment

Read = Callable[[n.Name], Any]
COMPARE = {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt,
    ">=": operator.ge,
}  # fmt: skip


def value(node: n.Expression, read: Read, moments: Mapping[str, date]) -> Any:
    """What the expression gives for the row that `read` reads."""

    def of(part: n.Expression) -> Any:
        return value(part, read, moments)

    def truth(part: n.Expression) -> bool | None:
        found = of(part)
        if isinstance(part, n.Reference) and found is not None:
            return bool(found == 1)
        return None if found is None else bool(found)

    match node:
        case n.Constant(constant):
            return constant
        case n.Reference(path):
            return read(path)
        case n.Moment(name, years):
            return moment(moments[name], years)
        case n.Compare(op, left, right):
            one, other = of(left), of(right)
            return None if one is None or other is None else COMPARE[op](one, other)
        case n.Within(inner, choices):
            found = of(inner)
            return None if found is None else found in [choice.value for choice in choices]
        case n.Logic(op, parts):
            return _logic(op, [truth(part) for part in parts])
        case n.Negation(part):
            found = truth(part)
            return None if found is None else not found
        case n.Arithmetic(op, left, right):
            one, other = of(left), of(right)
            if one is None or other is None:
                return None
            return one + other if op == "+" else one - other
        case n.Choice(test, then, otherwise):
            return of(then) if truth(test) else of(otherwise)
        case n.Known(part):
            return of(part) is not None
        case n.First(parts):
            return next((found for part in parts if (found := of(part)) is not None), None)
    raise AssertionError(node)


def _logic(op: str, parts: list[bool | None]) -> bool | None:
    decides = op == "OR"
    if decides in parts:
        return decides
    return None if None in parts else not decides
