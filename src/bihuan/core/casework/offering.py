"""What a programme offers to outside systems, as plain data: services, questions, words.

A kind that offers nothing is known to nobody outside. Nothing here imports Django; titles are
callables because they are data of the office and in the reader's language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Datatype = Literal["string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"]
"""The six data types of Open311 GeoReport v2; other adapters map them to their own."""


@dataclass(frozen=True)
class Question:
    """Something more that a service asks. `values` are (key, name) of the two kinds of lists.

    Answers are read by staff only, as a line of words under the report.
    """

    code: str
    description: str
    datatype: Datatype = "string"
    required: bool = False
    hint: str = ""
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Service:
    """A thing that can be asked for: a sub-category of the kind, in the reader's language."""

    category: str
    name: str
    description: str = ""
    group: str = ""
    keywords: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Offer:
    """How a kind is offered outside.

    services: what can be asked for now; without it every category of the kind, by its title.
    prefix: put before a category to make its service code; no two kinds may share one.
    due_clock: the clock that promises when it is done.
    words_of: moves whose public words anybody may read, not only those who reported.
    statuses: a state's code to the word of outside systems (else by its phase).
    moves: such a word to the move that an outside handler makes by it.
    """

    services: Callable[[], Sequence[Service]] | None = None
    prefix: str = ""
    due_clock: str = ""
    words_of: tuple[str, ...] = ()
    statuses: Mapping[str, str] = field(default_factory=dict)
    moves: Mapping[str, str] = field(default_factory=dict)


PHASE_STATUSES = {
    "waiting": "OPEN",
    "active": "IN_PROGRESS",
    "done": "CLOSED",
    "stopped": "NO_FURTHER_ACTION",
}

PLAIN = Offer()
"""Every category of the kind, with nothing more to say of it."""
