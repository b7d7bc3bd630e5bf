"""What an expression is made of, once its text has been read. Plain data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

Name = tuple[str, ...]
"""("state",) is the subject's column; ("case", "state") a linked row's; ("visits", "count") what
was gathered from related rows."""


@dataclass(frozen=True)
class Constant:
    """A whole number, a word or a truth value."""

    value: int | str | bool


@dataclass(frozen=True)
class Reference:
    """A column, by the path that leads to it."""

    path: Name


@dataclass(frozen=True)
class Moment:
    """A day that whoever asks decides: `as_of`, `start` or `end`, moved back by whole years."""

    name: Literal["as_of", "start", "end"]
    years: int = 0


@dataclass(frozen=True)
class Compare:
    """Unknown when a side is unknown."""

    op: Literal["=", "<>", "<", "<=", ">", ">="]
    left: Expression
    right: Expression


@dataclass(frozen=True)
class Within:
    """Whether a value is one of a list of constants; unknown when it is unknown."""

    value: Expression
    choices: tuple[Constant, ...]


@dataclass(frozen=True)
class Logic:
    """And, or: in the three values of SQL (true, false, unknown)."""

    op: Literal["AND", "OR"]
    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class Negation:
    """Unknown stays unknown."""

    part: Expression


@dataclass(frozen=True)
class Arithmetic:
    """Plus and minus of whole numbers and days; unknown when a side is unknown."""

    op: Literal["+", "-"]
    left: Expression
    right: Expression


@dataclass(frozen=True)
class Choice:
    """`then if condition else otherwise`: an unknown condition takes `otherwise`."""

    condition: Expression
    then: Expression
    otherwise: Expression


@dataclass(frozen=True)
class Known:
    """Whether there is a value: never unknown itself."""

    part: Expression


@dataclass(frozen=True)
class First:
    """The first of the values that is known; unknown when none is."""

    parts: tuple[Expression, ...]


Expression = (
    Constant | Reference | Moment | Compare | Within | Logic | Negation | Arithmetic | Choice
    | Known | First
)  # fmt: skip


def walk(node: Expression) -> Iterator[Expression]:
    """The node and everything in it."""
    yield node
    for field in fields(node):
        value = getattr(node, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Expression):
                yield from walk(part)


def references(node: Expression) -> set[Name]:
    """Paths of the columns that an expression reads."""
    return {part.path for part in walk(node) if isinstance(part, Reference)}


def asks_when(node: Expression) -> bool:
    """Whether its value depends on the days that whoever asks decides."""
    return any(isinstance(part, Moment) for part in walk(node))
