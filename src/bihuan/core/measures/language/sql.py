"""An expression as SQL of the kind that every engine reads alike: integers, words, three values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from . import nodes as n
from .parsing import EPOCH

Columns = Callable[[n.Name], str]
"""The SQL that reads a column, by its path."""


def moment(day: date, years: int) -> int:
    """The day number of a day moved back by whole years; 29 February goes to the 28th."""
    try:
        moved = day.replace(year=day.year - years)
    except ValueError:
        moved = day.replace(year=day.year - years, day=28)
    return (moved - EPOCH).days


def sql(node: n.Expression, columns: Columns, moments: Mapping[str, date]) -> str:
    """One SQL expression; brackets everywhere, so that nothing depends on precedence."""

    def of(part: n.Expression) -> str:
        return sql(part, columns, moments)

    match node:
        case n.Constant(value):
            return _literal(value)
        case n.Reference(path):
            return columns(path)
        case n.Moment(name, years):
            return str(moment(moments[name], years))
        case n.Compare(op, left, right):
            return f"({of(left)} {op} {of(right)})"
        case n.Within(value, choices):
            return f"({of(value)} IN ({', '.join(of(choice) for choice in choices)}))"
        case n.Logic(op, parts):
            return "(" + f" {op} ".join(condition(part, of) for part in parts) + ")"
        case n.Negation(part):
            return f"(NOT {condition(part, of)})"
        case n.Arithmetic(op, left, right):
            return f"({of(left)} {op} {of(right)})"
        case n.Choice(test, then, otherwise):
            return f"(CASE WHEN {condition(test, of)} THEN {of(then)} ELSE {of(otherwise)} END)"
        case n.Known(part):
            return f"({of(part)} IS NOT NULL)"
        case n.First(parts):
            return f"COALESCE({', '.join(of(part) for part in parts)})"
    raise AssertionError(node)


def condition(node: n.Expression, of: Callable[[n.Expression], str]) -> str:
    """The expression as a truth value: a flag is 1 or 0 in the snapshot."""
    return f"({of(node)} = 1)" if isinstance(node, n.Reference) else of(node)


def _literal(value: int | str | bool) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"
