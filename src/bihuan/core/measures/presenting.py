"""From figures to what a page shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.measures.definitions.checking import is_flow
from bihuan.core.measures.definitions.definition import Definition, Words
from bihuan.core.measures.engine.asked import ALWAYS, Period
from bihuan.core.measures.figures import Desk, desk
from bihuan.core.measures.queries.looks import Fresh, Look, computed
from bihuan.core.measures.queries.rows import sees_counted
from bihuan.core.measures.queries.shelves import Shelf
from bihuan.core.measures.queries.targets import Goals
from bihuan.core.measures.rules.small import hidden, is_small
from bihuan.core.measures.snapshot.store import Store
from bihuan.core.measures.values import Parts, Value, value_of
from bihuan.core.parties.models import Organisation


def words(text: Words) -> str:
    """In the reader's language."""
    return text.zh if (get_language() or "zh").startswith("zh") else text.en


def with_unit(value: object, unit: str) -> str:
    """A number and its unit as one writes them: 3处, 3 hazards, 94.2%."""
    return f"{value} {unit}" if unit[:1].isascii() and unit[:1].isalpha() else f"{value}{unit}"


class Reader:
    """Looks at figures of one period; opens the snapshot only for what stored sums don't have.
    Sums of the `definitions` are read together. actor: who looks; without one, small cells stay
    hidden."""

    def __init__(
        self,
        period: Period,
        stack: ExitStack,
        store: Store | None = None,
        definitions: Sequence[Definition] = (),
        actor: Actor | None = None,
    ) -> None:
        self.period, self._stack, self._actor = period, stack, actor
        self._store = store or Store()
        self._desk: Desk | None = None
        self._shelf = Shelf(definitions)
        self._fresh: dict[tuple[str, Period], Look] = {}

    @property
    def desk(self) -> Desk | None:
        """The newest snapshot, opened once; None before the first."""
        if self._desk is None and (manifest := self._store.latest()) is not None:
            self._desk = self._stack.enter_context(desk(self._store, manifest))
        return self._desk

    def look(self, definition: Definition) -> Look | None:
        """How to read the definition's numbers; None before the first snapshot."""
        return self._look(definition, self.period)

    def course(self, definition: Definition) -> Look | None:
        """The same for all months up to the period's end, for a trend that began before it. What
        does not fall into months has none."""
        if not is_flow(definition):
            return self.look(definition)
        return self._look(definition, Period(self.period.end))

    def shown(
        self, definition: Definition, parts: Parts, unit: str, goals: Goals, *, own: bool
    ) -> Value:
        """The figure that the parts make, for who looks: below the indicator's least it is hidden
        from whoever may not see its rows."""
        if is_small(definition, parts) and not self._sees_rows(definition, unit, own=own):
            return Value(None, below=definition.smallest)
        return valued(definition, parts, unit, goals)

    def _sees_rows(self, definition: Definition, unit: str, *, own: bool) -> bool:
        if self._actor is None or self.desk is None:
            return False
        return sees_counted(self._actor, self.desk, definition, unit, self.period, own=own)

    def _look(self, definition: Definition, period: Period) -> Look | None:
        if definition.code not in self._shelf.hashes:
            self._shelf = Shelf([definition])
        found = self._shelf.look(definition, period)
        if found is not None or self.desk is None:
            return found
        key = (definition.code, period)
        if key not in self._fresh:
            self._fresh[key] = self._computed(definition, period, self.desk)
        return self._fresh[key]

    def _computed(self, definition: Definition, period: Period, desk: Desk) -> Look:
        """What begins with a month is cut from what was computed for the whole course."""
        if is_flow(definition) and period.start > ALWAYS and period.start.day == 1:
            whole = self.course(definition)
            if isinstance(whole, Fresh):
                return whole.since(period.start)
        return computed(definition, period, desk)


def monthly(
    definition: Definition, look: Look, unit: str, *, own: bool
) -> list[tuple[int, Decimal]]:
    """(yyyymm, value) of months that have one."""
    found = dict(look.months(unit, own=own))
    for month in hidden(definition, found):
        del found[month]
    values = ((month, value_of(definition, parts).value) for month, parts in found.items())
    return [(month, value) for month, value in values if value is not None]


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


def valued(definition: Definition, parts: Parts, unit: str, goals: Goals) -> Value:
    """The figure that the parts make; a completion is one of the unit's own target."""
    goal = goals.get((definition.code, unit))
    if definition.kind == "completion" and goal is not None:
        parts = replace(parts, target=int(goal.value))
    return value_of(definition, parts)


def ranked(
    definition: Definition,
    found: Mapping[str, Parts],
    units: Sequence[Organisation],
    goals: Goals = MappingProxyType({}),
) -> list[tuple[Organisation, Value]]:
    """Units with their values, the best first; those without a value last, by code. Units without
    a row are left out, unless they have a target, and so are small cells."""
    gone = hidden(definition, found)
    rows = [
        (unit, valued(definition, found.get(unit.pk.hex, Parts()), unit.pk.hex, goals))
        for unit in units
        if unit.pk.hex not in gone
        and (unit.pk.hex in found or (definition.code, unit.pk.hex) in goals)
    ]
    known = [row for row in rows if row[1].value is not None]
    known.sort(key=lambda row: row[1].value or 0, reverse=definition.better != "down")
    return known + [row for row in rows if row[1].value is None]
