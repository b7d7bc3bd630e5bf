"""How a list says what it exports: columns, rows, filters, whose data its rows show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, Literal
from uuid import UUID

from django.db.models import QuerySet

from bihuan.core.access.actor import Actor
from bihuan.core.kernel.manifest import Registry

Kind = Literal["text", "words", "code", "number", "date", "time", "name", "phone", "id", "email"]
PERSONAL = frozenset({"name", "phone", "id", "email"})
Rows = QuerySet[Any, Any] | Sequence[Any]
Subject = tuple[str, UUID]
"""Whose data: the record's label ("parties.person") and its id."""


@dataclass(frozen=True)
class Column:
    """A title (a msgid), a value by attribute path or function, and what kind of value it is.

    The personal kinds are masked unless the export was asked for whole. A personal value may be a
    list of several people's; None leaves the cell empty. From a "text" the numbers that people
    write into words are taken by the same rule; "words" are what people tell of people (a report,
    a reason, an address typed in), and where these name somebody nothing of them is shown: nobody
    can tell where in a sentence a name ends. What an office publishes (headlines, titles of
    documents) and its own names of units and posts are a "text". A "code" (of a unit, a register,
    a digest, an address on the net) is the platform's own, its digits lead to nobody, and it stays.
    """

    title: str
    value: str | Callable[[Any], Any]
    kind: Kind = "text"
    read: Callable[[Any], Any] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        read = attrgetter(self.value) if isinstance(self.value, str) else self.value
        object.__setattr__(self, "read", read)

    @property
    def is_personal(self) -> bool:
        """Whether the column's values are masked."""
        return self.kind in PERSONAL


@dataclass(frozen=True)
class Filter:
    """A filter of the address as the file and the log tell it.

    `words` turns the value into what people read, "" when it filters nothing. A `secret` value
    (a phone that was searched for) is only said to have been there.
    """

    param: str
    title: str
    words: Callable[[str], Any] = str
    default: str = ""
    secret: bool = False


@dataclass(frozen=True)
class Whole:
    """That a list can leave with names and numbers in full, by whom and with what left behind.

    `who` names whose data a row shows: each stands in the log. `paths` are the paths of the units
    that a row belongs to; the right to unmask must cover one of them, or the row stays masked. A
    row of no unit (a person in no post) needs the right over the top of the tree.
    """

    who: Callable[[Any], Iterable[Subject]]
    paths: Callable[[Any], Iterable[str]]


@dataclass(frozen=True)
class Export:
    """A list that can be taken away.

    `rows(request, **kwargs)` gives exactly the rows of the page with the filters of its address,
    of all its pages, within what the actor may see; `shown(actor, records)` turns some hundred of
    them into what the columns read, in a fixed number of queries.
    """

    code: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[..., Rows]
    shown: Callable[[Actor, list[Any]], Sequence[Any]] = lambda _actor, records: records
    filters: tuple[Filter, ...] = ()
    whole: Whole | None = None


EXPORTS: Registry[Export] = Registry("export", lambda export: export.code)
