"""What a module says about a spreadsheet it takes in, and the registry of these.

An importer first *plans*: it reads rows and the database and says of each row what it would do,
or why it cannot. Only when no row is bad does it *apply*. Rows are recognised by codes of their
own, so that the same file a second time plans nothing. Two ways lead there: `plan` sees all rows
at once and notes work to be done (thousands of rows, one transaction); `bulk` sees them a batch
at a time and writes them unseen until all are there (hundreds of thousands).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol
from uuid import UUID

from django.utils.translation import gettext as _

from bihuan.core.access.actor import Actor
from bihuan.core.kernel.manifest import Registry

Verdict = Literal["new", "changed", "same", "repeated", "left", "unmapped", "bad"]
Choices = Sequence[tuple[str, str]]
Options = Mapping[str, str]
ANY = "*"
"""In a mapping of values: every value that is not named."""


class BadValue(ValueError):
    """A cell cannot be understood; ``str()`` says why."""


@dataclass(frozen=True)
class Column:
    """``aliases`` are other headings that units give this column, in any language.

    With ``choices`` a cell holds one of *their* values, to be matched to one of ours once per
    source: ``known`` are their words whose meaning is certain (compared without blanks and case),
    ``guess`` proposes one of ours for any other. All three depend on the options chosen.
    """

    name: str
    title: str
    required: bool = False
    parse: Callable[[str], Any] = str
    aliases: tuple[str, ...] = ()
    hint: str = ""
    choices: Callable[[Options], Choices] | None = None
    known: Callable[[Options], Mapping[str, str]] | None = None
    guess: Callable[[str, Options], str] | None = None


@dataclass(frozen=True)
class Option:
    """Something to be chosen once per source. ``default`` "" means that somebody has to choose."""

    name: str
    title: str
    choices: Callable[[Actor], Choices]
    default: Callable[[Actor], str]
    hint: str = ""


@dataclass(frozen=True)
class Setup:
    """How a file is to be understood: our column → its place in the file (None: by headings), our
    column → their value → ours, and the options."""

    source: str = ""
    matching: Mapping[str, int] | None = None
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file: its number there, its parsed values, what is wrong with its cells;
    the line of the text it begins on, and its cells as they stood there."""

    number: int
    values: dict[str, Any]
    problems: tuple[str, ...] = ()
    line: int = 0
    cells: Sequence[str] = ()

    def get(self, name: str) -> Any:
        return self.values.get(name)


Before = Mapping[str, str | bool | None]


@dataclass(frozen=True, slots=True)
class Touched:
    """What a piece of work added (``before`` None) or changed: the sort of thing by the importer's
    own word, its id, and what was set before."""

    thing: str
    pk: UUID
    before: Before | None = None


@dataclass(slots=True)
class Step:
    """What one row comes to. ``said`` tells in words what will be done; rows of a lower ``rank``
    are done first. ``code`` is what the row is known by; ``data`` is the importer's own."""

    row: Row
    verdict: Verdict = "same"
    said: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    todo: list[Callable[[], object]] = field(default_factory=list)
    rank: int = 0
    code: str = ""
    data: Any = None

    def bad(self, sentence: str) -> None:
        self.verdict = "bad"
        self.problems.append(sentence)

    def repeats(self, number: int) -> None:
        """It says what an earlier row of the file said: counted once, and named."""
        self.verdict = "repeated"
        self.said.append(_("The same as row %(row)d; counted once.") % {"row": number})

    def does(self, verdict: Verdict, sentence: str, work: Callable[[], object]) -> None:
        """Notes a piece of work; a row that adds anything counts as new. Work that can be taken
        back answers what it `Touched`."""
        if self.verdict != "bad":
            self.verdict = "new" if "new" in (verdict, self.verdict) else verdict
        self.said.append(sentence)
        self.todo.append(work)


Planner = Callable[[Sequence[Row], Actor], list[Step]]
Keep = Callable[[UUID, Sequence[tuple[int, Touched]]], None]
"""Keeps what a run touched: (row, what), in the order in which it was done."""


class Bulk(Protocol):
    """The planning and writing of one run, batch after batch.

    What ``write`` wrote is seen nowhere before ``publish``, which is called once every row is
    written, in short transactions of its own, and may be called again after a kill; ``write``
    passes over what this run wrote before, so that a run whose worker was killed goes on;
    ``abandon`` gives up what was written and not published.
    """

    def plan(self, rows: Sequence[Row]) -> list[Step]: ...

    def write(self, steps: Sequence[Step]) -> None: ...

    def publish(self) -> None: ...

    def abandon(self) -> None: ...


class Undo(Protocol):
    """Taking a whole run back. ``obstacles`` says in sentences what was built on it meanwhile;
    ``hide`` takes it from sight in one short transaction, ``take_back`` erases it, and may be run
    again after a kill; it may still raise NotUndone or Refused, having done nothing."""

    def obstacles(self, run: UUID) -> list[str]: ...

    def hide(self, run: UUID, actor: Actor) -> None: ...

    def take_back(self, run: UUID, actor: Actor) -> None: ...


def in_order(steps: Sequence[Step], actor: Actor) -> Sequence[Step]:
    """By rank, and within it as the rows stand in the file."""
    return sorted(steps, key=lambda step: (step.rank, step.row.number))


def same_rows(rows: Sequence[Row], actor: Actor) -> list[Step]:
    """The plan of an importer that has none: a bulk importer's place is taken by its ``bulk``."""
    return [Step(row) for row in rows]


@dataclass(frozen=True)
class Importer:
    """``right`` is asked beside "intake.import"; ``apply`` puts the steps into working order.

    ``sources``: files come from named systems, whose columns and values are remembered.
    ``faults``: what else is wrong with a row of which a cell is bad, so that all is named at once.
    ``keep``: notes what a run without batches touched, so that its ``undo`` finds it.
    ``known_by``: the column that names a row, shown beside what is wrong with it.
    ``undoing``: what an undo does, where that is not to erase all the run brought, in a sentence.
    ``instead``: where there is no ``undo``, what a person does instead, in a sentence.
    ``sample``: (file name, content) of a file to try it with, offered in the demonstration.
    """

    code: str
    title: str
    text: str
    right: str
    columns: tuple[Column, ...]
    plan: Planner = same_rows
    apply: Callable[[Sequence[Step], Actor], Sequence[Step]] = in_order
    examples: tuple[tuple[str, ...], ...] = ()
    options: tuple[Option, ...] = ()
    faults: Callable[[Row, Setup], list[str]] | None = None
    sources: bool = False
    bulk: Callable[[Setup, Actor, UUID], Bulk] | None = None
    undo: Undo | None = None
    keep: Keep | None = None
    known_by: str = ""
    undoing: str = ""
    instead: str = ""
    sample: Callable[[], tuple[str, bytes]] | None = None

    def column(self, name: str) -> Column:
        """The column of that name; KeyError when it has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


IMPORTERS: Registry[Importer] = Registry("importer", lambda importer: importer.code)


def register(*importers: Importer) -> None:
    IMPORTERS.register(*importers)
