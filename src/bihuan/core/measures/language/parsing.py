"""Reading an expression: a small part of Python's grammar, and nothing else of it.

    state in ("held", "closed") and known(held_on)
    case.closed_on - case.opened_on <= 30
    born_on <= years_before(as_of, 65)
    coalesce(visits.count, 0) >= 4

Whole numbers, words, days; comparison, and/or/not, a choice, `known`, `coalesce`, plus and minus.
There are no floats, no division, no casts, no patterns and no "now", because engines disagree on
these; `as_of`, `start` and `end` are given by whoever asks.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from . import nodes as n

EPOCH = date(1970, 1, 1)
MOMENTS = ("as_of", "start", "end")
LONGEST, DEEPEST = 4_000, 40
COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Eq: "=", ast.NotEq: "<>", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip


class Unreadable(ValueError):
    """An expression that means nothing here; its text is a sentence for whoever wrote it."""


def parse(text: str) -> n.Expression:
    """The expression; Unreadable says what is wrong and where."""
    if len(text) > LONGEST:
        raise Unreadable(_("The expression is longer than %(n)s characters.") % {"n": LONGEST})
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as wrong:
        column = getattr(wrong, "offset", None) or 1
        raise Unreadable(_("It can’t be read from character %(n)s on.") % {"n": column}) from None
    return _read(tree.body, 0)


def _read(node: ast.expr, depth: int) -> n.Expression:
    if depth > DEEPEST:
        raise Unreadable(_("The expression is nested too deeply."))
    reader = READERS.get(type(node))
    if reader is None:
        raise _refused(node)
    return reader(node, depth + 1)


def _refused(node: ast.AST) -> Unreadable:
    words = ast.unparse(node)
    return Unreadable(_("“%(words)s” is not among what can be used.") % {"words": words[:60]})


def _constant(node: ast.Constant, depth: int) -> n.Expression:
    if not isinstance(node.value, bool | int | str) or (
        isinstance(node.value, int) and abs(node.value) >= 2**62
    ):
        raise _refused(node)
    return n.Constant(node.value)


def _name(node: ast.Name, depth: int) -> n.Expression:
    if node.id in MOMENTS:
        return n.Moment(node.id)  # type: ignore[arg-type]
    return n.Reference((node.id,))


def _attribute(node: ast.Attribute, depth: int) -> n.Expression:
    inner = _read(node.value, depth)
    if not isinstance(inner, n.Reference):
        raise _refused(node)
    return n.Reference((*inner.path, node.attr))


def _compare(node: ast.Compare, depth: int) -> n.Expression:
    found: list[n.Expression] = []
    left = node.left
    for op, right in zip(node.ops, node.comparators, strict=True):
        found.append(_pair(left, op, right, depth))
        left = right
    return found[0] if len(found) == 1 else n.Logic("AND", tuple(found))


def _pair(left: ast.expr, op: ast.cmpop, right: ast.expr, depth: int) -> n.Expression:
    if isinstance(op, ast.In | ast.NotIn):
        inside = n.Within(_read(left, depth), _choices(right, depth))
        return inside if isinstance(op, ast.In) else n.Negation(inside)
    if type(op) not in COMPARISONS:
        raise _refused(ast.Compare(left, [op], [right]))
    return n.Compare(COMPARISONS[type(op)], _read(left, depth), _read(right, depth))  # type: ignore[arg-type]


def _choices(node: ast.expr, depth: int) -> tuple[n.Constant, ...]:
    if not isinstance(node, ast.Tuple | ast.List) or not node.elts:
        raise Unreadable(_('After “in” stands a list of values, such as ("held", "closed").'))
    found = [_read(part, depth) for part in node.elts]
    if not all(isinstance(part, n.Constant) for part in found):
        raise Unreadable(_('After “in” stands a list of values, such as ("held", "closed").'))
    return tuple(found)  # type: ignore[arg-type]


def _logic(node: ast.BoolOp, depth: int) -> n.Expression:
    parts = tuple(_read(part, depth) for part in node.values)
    return n.Logic("AND" if isinstance(node.op, ast.And) else "OR", parts)


def _unary(node: ast.UnaryOp, depth: int) -> n.Expression:
    inner = _read(node.operand, depth)
    if isinstance(node.op, ast.Not):
        return n.Negation(inner)
    number = isinstance(inner, n.Constant) and type(inner.value) is int
    if isinstance(node.op, ast.USub) and number:
        return n.Constant(-inner.value)  # type: ignore[union-attr, operator]
    raise _refused(node)


def _arithmetic(node: ast.BinOp, depth: int) -> n.Expression:
    if not isinstance(node.op, ast.Add | ast.Sub):
        raise _refused(node)
    op = "+" if isinstance(node.op, ast.Add) else "-"
    return n.Arithmetic(op, _read(node.left, depth), _read(node.right, depth))  # type: ignore[arg-type]


def _choice(node: ast.IfExp, depth: int) -> n.Expression:
    return n.Choice(*(_read(part, depth) for part in (node.test, node.body, node.orelse)))


def _call(node: ast.Call, depth: int) -> n.Expression:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if node.keywords or name not in CALLS:
        raise _refused(node)
    return CALLS[name](node, depth)


def _known(node: ast.Call, depth: int) -> n.Expression:
    if len(node.args) != 1:
        raise _refused(node)
    return n.Known(_read(node.args[0], depth))


def _coalesce(node: ast.Call, depth: int) -> n.Expression:
    if len(node.args) < 2:
        raise _refused(node)
    return n.First(tuple(_read(part, depth) for part in node.args))


def _day(node: ast.Call, depth: int) -> n.Expression:
    try:
        year, month, day = (int(ast.unparse(part)) for part in node.args)
        return n.Constant((date(year, month, day) - EPOCH).days)
    except (TypeError, ValueError):
        raise _refused(node) from None


def _years_before(node: ast.Call, depth: int) -> n.Expression:
    if len(node.args) == 2:
        moment, years = (_read(part, depth) for part in node.args)
        back = years.value if isinstance(years, n.Constant) else None
        if isinstance(moment, n.Moment) and isinstance(back, int) and 0 <= back <= 150:
            return n.Moment(moment.name, back)
    raise _refused(node)


CALLS: dict[str, Callable[[ast.Call, int], n.Expression]] = {
    "known": _known, "coalesce": _coalesce, "day": _day, "years_before": _years_before,
}  # fmt: skip
READERS: dict[type[ast.expr], Callable[..., n.Expression]] = {
    ast.Constant: _constant, ast.Name: _name, ast.Attribute: _attribute, ast.Compare: _compare,
    ast.BoolOp: _logic, ast.UnaryOp: _unary, ast.BinOp: _arithmetic, ast.IfExp: _choice,
    ast.Call: _call,
}  # fmt: skip
