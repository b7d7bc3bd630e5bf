"""What a module says about a spreadsheet it takes in, and the registry of these.

An importer first *plans*: it reads rows and the database and says of each row what it would do,
or why it cannot. Only when no row is bad does it *apply*, in one transaction. Rows are recognised
by codes of their own, so that the same file a second time plans nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from bihuan.core.access.actor import Actor
from bihuan.core.kernel.manifest import Registry

Verdict = Literal["new", "changed", "same", "bad"]


class BadValue(ValueError):
    """A cell cannot be understood; ``str()`` says why."""


@dataclass(frozen=True)
class Column:
    """``aliases`` are other headings that units give this column, in any language."""

    name: str
    title: str
    required: bool = False
    parse: Callable[[str], Any] = str
    aliases: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True)
class Row:
    """One line of the file: its number there, its parsed values, what is wrong with its cells."""

    number: int
    values: dict[str, Any]
    problems: tuple[str, ...] = ()

    def get(self, name: str) -> Any:
        return self.values.get(name)


@dataclass
class Step:
    """What one row comes to. ``said`` tells in words what will be done; rows of a lower ``rank``
    are done first."""

    row: Row
    verdict: Verdict = "same"
    said: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    todo: list[Callable[[], object]] = field(default_factory=list)
    rank: int = 0

    def bad(self, sentence: str) -> None:
        self.verdict = "bad"
        self.problems.append(sentence)

    def does(self, verdict: Verdict, sentence: str, work: Callable[[], object]) -> None:
        """Notes a piece of work; a row that adds anything counts as new."""
        if self.verdict != "bad":
            self.verdict = "new" if "new" in (verdict, self.verdict) else verdict
        self.said.append(sentence)
        self.todo.append(work)


Planner = Callable[[Sequence[Row], Actor], list[Step]]


def in_order(steps: Sequence[Step], actor: Actor) -> Sequence[Step]:
    """By rank, and within it as the rows stand in the file."""
    return sorted(steps, key=lambda step: (step.rank, step.row.number))


@dataclass(frozen=True)
class Importer:
    """``right`` is asked beside "intake.import"; ``apply`` puts the steps into working order."""

    code: str
    title: str
    text: str
    right: str
    columns: tuple[Column, ...]
    plan: Planner
    apply: Callable[[Sequence[Step], Actor], Sequence[Step]] = in_order
    examples: tuple[tuple[str, ...], ...] = ()


IMPORTERS: Registry[Importer] = Registry("importer", lambda importer: importer.code)


def register(*importers: Importer) -> None:
    IMPORTERS.register(*importers)
