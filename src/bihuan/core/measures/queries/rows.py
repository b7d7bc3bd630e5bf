"""A page of the rows behind a figure, as whoever looks may see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from bihuan.core.access import Actor
from bihuan.core.kernel.measurable import DATASETS, Row
from bihuan.core.measures.definitions.definition import Definition
from bihuan.core.measures.engine.asked import Period, Subject
from bihuan.core.measures.figures import Desk
from bihuan.core.measures.language.parsing import EPOCH
from bihuan.core.parties.models import Organisation

PAGE = 25


@dataclass(frozen=True)
class Line:
    """One row. label and url are empty for a row that the reader may not see: it is counted,
    and nothing else of it is shown."""

    label: str
    url: str
    unit: str
    day: date | None
    amount: int | None


@dataclass(frozen=True)
class Lines:
    """A page of them. closed: how many of these the reader may not see; more: if a page follows."""

    lines: tuple[Line, ...]
    closed: int
    more: bool


def rows_of(
    actor: Actor,
    at: Desk,
    definition: Definition,
    unit: str,
    period: Period,
    *,
    own: bool,
    reason: int,
    page: int,
) -> Lines:
    """Page `page` (from 1) of the rows with this reason; three queries beside the snapshot's."""
    found = at.subjects(
        definition, period=period, unit=unit, own=own, reason=reason, most=PAGE + 1,
        skip=(page - 1) * PAGE,
    )  # fmt: skip
    kept, more = found[:PAGE], len(found) > PAGE
    shown = _seen(actor, definition, kept)
    units = Organisation.objects.in_bulk([UUID(one.unit) for one in kept if one.unit])
    lines = []
    for one in kept:
        row = shown.get(one.id, Row(""))
        owner = units.get(UUID(one.unit)) if one.unit and row.label else None
        day = EPOCH + timedelta(one.day) if one.day is not None and row.label else None
        label = owner.label if owner else ""
        lines.append(Line(row.label, row.url, label, day, one.amount if row.label else None))
    known = [line for line in lines if line.label]
    return Lines(tuple(known), len(lines) - len(known), more)


def sees_counted(
    actor: Actor, at: Desk, definition: Definition, unit: str, period: Period, *, own: bool
) -> bool:
    """Whether the actor may see every row that is counted; asked of small cells only."""
    most = definition.smallest + 1
    rows = at.subjects(definition, unit, period, own=own, counted=True, most=most)
    return len(rows) < most and len(_seen(actor, definition, rows)) == len(rows)


def shown_rows(actor: Actor, definition: Definition, keys: Sequence[str]) -> list[Row]:
    """Of rows by their keys, those that the actor may see."""
    subjects = [Subject(key, "", None, 0, True) for key in keys]
    return list(_seen(actor, definition, subjects).values())


def _seen(actor: Actor, definition: Definition, kept: list[Subject]) -> dict[str, Row]:
    """The rows that the actor may see now, by key; what is no longer there is not among them."""
    dataset = DATASETS.get(definition.subject)
    if dataset.visible is None or dataset.rows is None:
        return {}
    rows = list(dataset.visible(actor).filter(pk__in=[UUID(one.id) for one in kept]))
    return {row.pk.hex: shown for row, shown in zip(rows, dataset.rows(rows), strict=True)}
