"""Whether an expression makes sense on the columns that are there."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from django.utils.translation import gettext as _

from . import nodes as n
from .parsing import Unreadable

Kind = Literal["id", "code", "number", "day", "instant", "flag", "truth"]
Lookup = Callable[[n.Name], Kind]
"""The type of a column by its path; raises Unreadable for a path that leads nowhere."""

ORDERED = ("number", "day", "instant")
ID = re.compile("[0-9a-f]{32}")


def type_of(node: n.Expression, lookup: Lookup) -> Kind:
    """The type of what the expression gives; Unreadable where its parts don't fit together."""
    match node:
        case n.Constant(value):
            return "truth" if isinstance(value, bool) else (
                "number" if isinstance(value, int) else "code"
            )  # fmt: skip
        case n.Reference(path):
            return lookup(path)
        case n.Moment():
            return "day"
        case n.Compare(op, left, right):
            one = _same(left, right, lookup)
            if op not in ("=", "<>") and one not in ORDERED:
                raise Unreadable(_("Only numbers and days are smaller or larger than another."))
            return "truth"
        case n.Within(value, choices):
            for choice in choices:
                _same(value, choice, lookup)
            return "truth"
        case n.Logic(_op, parts):
            return _truths(parts, lookup)
        case n.Negation(part):
            return _truths((part,), lookup)
        case n.Known(part):
            type_of(part, lookup)
            return "truth"
        case n.Arithmetic(op, left, right):
            return _sum(op, type_of(left, lookup), type_of(right, lookup))
        case n.Choice(condition, then, otherwise):
            _truths((condition,), lookup)
            return _same(then, otherwise, lookup)
        case n.First(parts):
            return [_same(parts[0], part, lookup) for part in parts][-1]
    raise AssertionError(node)


def truth(node: n.Expression, lookup: Lookup) -> None:
    """Refuses what is not a condition. A flag is one."""
    _truths((node,), lookup)


def _truths(parts: tuple[n.Expression, ...], lookup: Lookup) -> Kind:
    for part in parts:
        if type_of(part, lookup) not in ("truth", "flag"):
            raise Unreadable(_("A condition is expected, and there is a value."))
    return "truth"


def _same(left: n.Expression, right: n.Expression, lookup: Lookup) -> Kind:
    one, other = type_of(left, lookup), type_of(right, lookup)
    if one == other:
        return one
    if isinstance(right, n.Constant) and _may_be(right, one):
        return one
    if isinstance(left, n.Constant) and _may_be(left, other):
        return other
    raise Unreadable(
        _("A %(one)s and a %(other)s can’t be compared.") % {"one": one, "other": other}
    )


def _may_be(constant: n.Constant, kind: Kind) -> bool:
    """Days and instants are written as numbers, ids as 32 hexadecimal digits."""
    if isinstance(constant.value, bool):
        return False
    if isinstance(constant.value, int):
        return kind in ("number", "day", "instant")
    return kind == "id" and ID.fullmatch(constant.value) is not None


def _sum(op: str, left: Kind, right: Kind) -> Kind:
    if left in ORDERED and right == "number":
        return left
    if op == "-" and left == right and left in ORDERED:
        return "number"
    if op == "+" and left == "number" and right in ORDERED:
        return right
    raise Unreadable(_("Only numbers are added to or taken from numbers and days."))
