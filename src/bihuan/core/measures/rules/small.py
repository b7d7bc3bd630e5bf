"""Small cells: numbers so low that persons could be recognised behind them are not shown."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

from bihuan.core.measures.definitions.definition import Definition
from bihuan.core.measures.values import Parts

K = TypeVar("K", bound=Hashable)


def is_small(definition: Definition, parts: Parts) -> bool:
    """Whether it is above nothing and below the least (`Definition.smallest`). Of a rate those who
    are not in it count as well: 3 of 4 tells of one."""
    least = definition.smallest
    cells = [parts.numerator]
    if definition.kind == "rate":
        cells.append(parts.denominator - parts.numerator)
    return any(0 < cell < least for cell in cells)


def hidden(definition: Definition, cells: Mapping[K, Parts]) -> set[K]:
    """Which of the parts of a shown whole are hidden: the small ones; and where that is only one,
    the lowest of the others too, because the whole would give it away."""
    if not definition.smallest:
        return set()
    small = {key for key, parts in cells.items() if is_small(definition, parts)}
    others = [key for key, parts in cells.items() if key not in small and parts.numerator]
    if len(small) == 1 and others:
        small.add(min(others, key=lambda key: cells[key].numerator))
    return small
