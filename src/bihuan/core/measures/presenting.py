"""From figures to what a page shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bihuan.core.measures.definitions.definition import Definition, Words
from bihuan.core.measures.engine.asked import ALWAYS, Period
from bihuan.core.measures.figures import Desk, desk
from bihuan.core.measures.queries.looks import Look, computed, stored
from bihuan.core.measures.snapshot.store import Store
from bihuan.core.measures.values import Value, value_of
from bihuan.core.parties.models import Organisation

MONTHS = 13
"""How many months a trend shows: a year, and the same month of the year before."""


def words(text: Words) -> str:
    """In the reader's language."""
    return text.zh if (get_language() or "zh").startswith("zh") else text.en


@dataclass(frozen=True)
class Shown:
    """A figure in a list. value: as people read it; unit: the word behind it; parts: numerator of
    denominator, where there is one; trend: values of the last months, for a small line."""

    definition: Definition
    title: str
    value: str
    unit: str
    parts: str
    trend: tuple[float, ...]
    change: str
    better: bool | None
    url: str


class Reader:
    """Looks at figures of one period; opens the snapshot only for what stored sums don't have."""

    def __init__(self, period: Period, stack: ExitStack, store: Store | None = None) -> None:
        self.period, self._stack = period, stack
        self._store = store or Store()
        self._desk: Desk | None = None

    @property
    def desk(self) -> Desk | None:
        """The newest snapshot, opened once; None before the first."""
        if self._desk is None and (manifest := self._store.latest()) is not None:
            self._desk = self._stack.enter_context(desk(self._store, manifest))
        return self._desk

    def look(self, definition: Definition) -> Look | None:
        """How to read the definition's numbers; None before the first snapshot."""
        found = stored(definition, self.period)
        if found is not None:
            return found
        return computed(definition, self.period, self.desk) if self.desk else None


def shown(reader: Reader, definition: Definition, unit: Organisation, *, own: bool) -> Shown:
    """One figure of a list."""
    look = reader.look(definition)
    value = value_of(definition, look.of(unit.pk.hex, own=own)) if look else Value(None)
    months = monthly(definition, look, unit.pk.hex, own=own)[-MONTHS:] if look else []
    change, better = _changed(definition, months)
    return Shown(
        definition,
        words(definition.title),
        str(value),
        words(definition.counted) if value.value is not None else "",
        parts_words(value),
        tuple(float(one) for _month, one in months),
        change,
        better,
        figure_url(definition, unit, reader.period, own=own),
    )


def monthly(
    definition: Definition, look: Look, unit: str, *, own: bool
) -> list[tuple[int, Decimal]]:
    """(yyyymm, value) of months that have one."""
    found = look.months(unit, own=own)
    values = ((month, value_of(definition, parts).value) for month, parts in found.items())
    return [(month, value) for month, value in values if value is not None]


def _changed(
    definition: Definition, months: Sequence[tuple[int, Decimal]]
) -> tuple[str, bool | None]:
    """The last month against the one before, and whether that is an improvement."""
    if len(months) < 2:
        return "", None
    by = months[-1][1] - months[-2][1]
    sign = "+" if by > 0 else "−" if by < 0 else "±"
    text = f"{sign}{abs(by)}"
    if not by or not definition.better:
        return text, None
    return text, (by > 0) == (definition.better == "up")


def parts_words(value: Value) -> str:
    """ "469 of 559"; nothing for what has no parts."""
    if value.numerator is None or value.denominator is None:
        return ""
    return _("%(part)s of %(whole)s") % {"part": value.numerator, "whole": value.denominator}


def figure_url(
    definition: Definition,
    unit: Organisation,
    period: Period,
    *,
    own: bool,
    page: str = "measures:figure",
    **more: Any,
) -> str:
    """The page of a figure: it says in its address what it is of."""
    asked: dict[str, Any] = {"unit": unit.code, "until": period.end.isoformat()}
    if period.start > ALWAYS:
        asked["since"] = period.start.isoformat()
    if own:
        asked["own"] = "on"
    asked |= {name: value for name, value in more.items() if value not in (None, "")}
    return f"{reverse(page, args=[definition.code])}?{urlencode(asked)}"


def ranked(
    definition: Definition, found: Mapping[str, Any], units: Sequence[Organisation]
) -> list[tuple[Organisation, Value]]:
    """Units with their values, the best first; those without a value last, by code."""
    rows = [
        (unit, value_of(definition, found[unit.pk.hex])) for unit in units if unit.pk.hex in found
    ]
    known = [row for row in rows if row[1].value is not None]
    known.sort(key=lambda row: row[1].value or 0, reverse=definition.better != "down")
    return known + [row for row in rows if row[1].value is None]
