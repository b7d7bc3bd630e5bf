"""What can be found by searching: rooms and programmes declare it here, and `search` does the rest.

The registry lives this low so that a room below `search` declares its rows without knowing who
looks for them. Nothing is found until `search` is installed; nothing else breaks without it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from .manifest import Registry
from .outbox import receives

EVERYBODY = "*"
"""Audience key of what strangers may find, too."""


@dataclass(frozen=True)
class Document:
    """A row as it is searched and as a result shows it. Plain text throughout.

    title, names, numbers: count more than `text`. `names` are those that every reader of the row
    reads in clear (an author's line); numbers are found by any part of them.
    about: a line under the title of a result (unit, state); label: what a result shows in place of
    a title, where the title itself is personal. Neither is searched.
    sealed_names, sealed: personal values. They never stand in the index, only their keyed digests,
    so they are found whole or not at all; `sealed_names` by their pinyin and its initials as well.
    dated: whether `at` means something to a reader; else it only orders.
    unit_path: path of the unit it belongs to, for the filter by unit.
    audience: keys of who might see it (`EVERYBODY`, `unit_keys`, `key`). It only narrows where the
    search looks; who may see a row is always asked of `Searchable.visible`. It must never be
    narrower than that: what it leaves out is not found. Empty: everybody might.
    """

    title: str
    at: datetime
    url: str
    text: str = ""
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    about: str = ""
    label: str = ""
    dated: bool = True
    unit_path: str = ""
    audience: tuple[str, ...] = ()
    sealed_names: tuple[str, ...] = ()
    sealed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """Another table that a document is made of: when its rows change, so do the documents of the
    keys in `field`. Its model is a `Measured` one."""

    model: type[Model]
    field: str


@dataclass(frozen=True)
class Told:
    """A fact after which documents are made anew: `keys` names the rows."""

    fact: type[Any]
    keys: Callable[[Any], Iterable[UUID]]


@dataclass(frozen=True)
class Searchable:
    """A kind of thing that can be found.

    rows: all that may be found by anybody; what leaves it leaves the index. Its model is Measured,
    so that every change is noticed, bulk ones too.
    visible: those rows that this actor may see now. It is asked in every search, about the live
    rows, before anything is counted or shown.
    documents: of a batch of rows, in their order, in a fixed number of queries.
    reach: the audience keys of an actor; None means that the actor might see any. An empty answer
    leaves the kind out of the actor's search.
    """

    code: str
    title: str
    icon: str
    order: int
    rows: Callable[[], QuerySet[Any]]
    visible: Callable[[Any], QuerySet[Any]]
    documents: Callable[[Sequence[Any]], Sequence[Document]]
    reach: Callable[[Any], Collection[str] | None] | None = None
    sources: tuple[Source, ...] = ()
    told: tuple[Told, ...] = field(default=())


SEARCHABLES: Registry[Searchable] = Registry("searchable", lambda one: one.code)
Renew = Callable[[str, Iterable[UUID]], object]


def _nobody(code: str, keys: Iterable[UUID]) -> None:
    """While `search` is not installed."""


_renew: Renew = _nobody


def bind(renew: Renew) -> None:
    """`search` says how documents of a kind are made anew."""
    global _renew
    _renew = renew


def declare(*searchables: Searchable) -> None:
    """Declares what can be found (in a module's wiring.py), and listens to its facts."""
    SEARCHABLES.register(*searchables)
    for one in searchables:
        for told in one.told:
            _listen(one.code, told)


def _listen(code: str, told: Told) -> None:
    def renew(fact: Any) -> None:
        """The row can be found as it is now, or is found no more."""
        _renew(code, told.keys(fact))

    receives(told.fact, name=f"search.{code}.{told.fact.NAME}")(renew)


def key(kind: str, pk: UUID) -> str:
    """An audience key: `key("post", post.pk)`."""
    return f"{kind}.{pk.hex}"


def unit_keys(path: str) -> tuple[str, ...]:
    """Keys of a unit and of all above it: whoever has a right over one of them may be concerned."""
    return tuple(f"unit.{part.replace('-', '')}" for part in path.split("/") if part)
