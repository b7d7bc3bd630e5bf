"""What can be counted: rooms and programmes declare their measured tables here.

The registry lives this low so that a room below `measures` declares its rows without knowing who
counts them. A dataset names the columns that go into the snapshot, and nothing else of a row ever
does: ids, codes, days, numbers. No column may hold what a person wrote or who a person is by name,
because snapshots are kept as long as the figures that cite them, and what was erased must be gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import Model, QuerySet

from .manifest import Registry

Type = Literal["id", "code", "number", "day", "instant", "flag"]
"""`id`: key of a row (32 hexadecimal digits, in files 16 bytes); `code`: a short word from a list,
compared whole; `number`: a whole number; `day`: days since 1970-01-01 in Shanghai, from a date or a
moment; `instant`: seconds since 1970-01-01 UTC; `flag`: 1 or 0."""


@dataclass(frozen=True)
class Column:
    """A column of the snapshot. `field` is the model's (by default `name`); `title` a message id;
    `words(code)` says what a code means to a reader."""

    name: str
    type: Type
    title: str
    field: str = ""
    words: Callable[[], Mapping[str, Any]] | None = None

    @property
    def source(self) -> str:
        """The model field it is read from."""
        return self.field or self.name


@dataclass(frozen=True)
class Link:
    """From a row to at most one row of another dataset: `column` (of type `id`) names its key."""

    name: str
    dataset: str
    column: str


@dataclass(frozen=True)
class Row:
    """How a reader who may see it meets a row: `label` is made from the live row."""

    label: str
    url: str = ""


@dataclass(frozen=True)
class Dataset:
    """One measured table. Its model is a `Measured` one, so that every change is noticed.

    unit: the column with the organisation that a row belongs to, "" where only linked rows know.
    without: a field; where it has a value the row counts as if it were not there.
    visible: the rows that an actor may see now; None: rows are counted, and never shown one by one.
    rows: of live rows, how they are shown, in a fixed number of queries.
    """

    code: str
    title: str
    model: type[Model]
    columns: tuple[Column, ...]
    links: tuple[Link, ...] = ()
    unit: str = ""
    without: str = ""
    visible: Callable[[Any], QuerySet[Any]] | None = None
    rows: Callable[[Sequence[Any]], Sequence[Row]] | None = None

    def column(self, name: str) -> Column | None:
        """The column of that name, or None."""
        return next((one for one in self.columns if one.name == name), None)

    def link(self, name: str) -> Link | None:
        """The link of that name, or None."""
        return next((one for one in self.links if one.name == name), None)


DATASETS: Registry[Dataset] = Registry("dataset", lambda one: one.code)


def declare(*datasets: Dataset) -> None:
    """Declares what can be counted (in a module's wiring.py)."""
    for dataset in datasets:
        _sound(dataset)
    DATASETS.register(*datasets)


def _sound(dataset: Dataset) -> None:
    for fault in faults_of(dataset):
        raise ValueError(f"Dataset {dataset.code!r}: {fault}")


def faults_of(dataset: Dataset) -> Iterator[str]:
    """What is wrong with a declaration, in words for whoever programs it."""
    from .fields import BlindIndexField, EncryptedTextField
    from .models import Measured

    if not issubclass(dataset.model, Measured):
        yield "its model is not a Measured one, so changes would be missed."
    names = [column.name for column in dataset.columns] + [link.name for link in dataset.links]
    if len({*names, "id"}) != len(names) + 1:
        yield "two columns or links have one name, or one is called id."
    for column in dataset.columns:
        field = dataset.model._meta.get_field(column.source)
        if isinstance(field, EncryptedTextField | BlindIndexField):
            yield f"{column.name} is personal and stays out of snapshots."
    for link in dataset.links:
        found = dataset.column(link.column)
        if found is None or found.type != "id":
            yield f"link {link.name} needs a column {link.column} of type id."
    if dataset.unit and (unit := dataset.column(dataset.unit)) and unit.type != "id":
        yield f"its unit {dataset.unit} is not an id."
