"""The figures of a unit as a leader reads them: exceptions first, each with target and trend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from bihuan.core.parties.models import Organisation

from .courses import MONTHS, Months, changed, filled, silent_since, whole, worsens
from .definitions.definition import Definition
from .presenting import Reader, figure_url, monthly, parts_words, ranked, with_unit, words
from .queries.looks import Look
from .queries.targets import Goals, goals
from .standing import STATES, Standing, standing, state_words
from .values import Parts, Value

WEIGHT = {"missed": 4, "behind": 3}
"""How far ahead a figure stands among the exceptions; worsening and silence weigh 2 and 1."""


@dataclass(frozen=True)
class Place:
    """A unit below with its value, and where that is looked at."""

    label: str
    value: str
    url: str


@dataclass(frozen=True)
class Shown:
    """A figure in a list. value: as people read it; unit: the word behind it; parts: numerator of
    denominator, where there is one; trend: values of the last months, for a small line. change: of
    the last whole month against the one before. alarms: why a leader should look, in words with
    their tone; weight: how much. best, worst, places: ends and number of the units below; level:
    what all of them have, where they don't differ."""

    definition: Definition
    title: str
    value: str
    unit: str
    parts: str
    trend: tuple[float, ...]
    change: str
    better: bool | None
    standing: Standing | None
    alarms: tuple[tuple[str, str], ...]
    weight: int
    places: int
    best: Place | None
    worst: Place | None
    level: str
    url: str

    @property
    def state(self) -> tuple[str, str]:
        """What is said of the figure and its target, and its tone."""
        return state_words(self.standing)


def board(
    reader: Reader,
    definitions: Sequence[Definition],
    unit: Organisation,
    *,
    own: bool,
    aimed: bool,
    below: Sequence[Organisation] = (),
) -> list[Shown]:
    """Every figure, in the order of declaration. aimed: whether targets speak of these figures."""
    keys = [one.pk.hex for one in (unit, *below)]
    found = goals(definitions, keys, reader.period) if aimed else {}
    return [_shown(reader, one, unit, own, found, below) for one in definitions]


def exceptions(rows: Sequence[Shown]) -> list[Shown]:
    """Those that a leader should look at, the gravest first."""
    return sorted((row for row in rows if row.alarms), key=lambda row: -row.weight)


def _shown(
    reader: Reader,
    definition: Definition,
    unit: Organisation,
    own: bool,
    found: Goals,
    below: Sequence[Organisation],
) -> Shown:
    look, course, key = reader.look(definition), reader.course(definition), unit.pk.hex
    parts = look.of(key, own=own) if look else Parts()
    value = reader.shown(definition, parts, key, found, own=own) if look else Value(None)
    goal = found.get((definition.code, key))
    stands = standing(definition, value, goal, reader.period.end) if goal else None
    months = monthly(definition, course, key, own=own) if course else []
    trend = filled(definition, months, reader.period.end)[-MONTHS:]
    settled = whole(trend, reader.period.end)
    by, better = changed(definition, settled)
    alarms, weight = _alarms(reader, definition, stands, months, settled)
    places = _places(definition, look, below, found) if below and not own else []
    differ = len(places) > 1 and _read(definition, places[0]) != _read(definition, places[-1])
    return Shown(
        definition=definition,
        title=words(definition.title),
        value=str(value),
        unit=words(definition.counted) if value.value is not None else "",
        parts=parts_words(value) if definition.kind != "completion" else "",
        trend=tuple(float(one) for _month, one in trend),
        change=signed(by),
        better=better,
        standing=stands,
        alarms=alarms,
        weight=weight,
        places=len(places),
        best=_place(reader, definition, places[0]) if differ else None,
        worst=_place(reader, definition, places[-1]) if differ else None,
        level=_read(definition, places[0]) if places and not differ else "",
        url=figure_url(definition, unit, reader.period, own=own),
    )


def _alarms(
    reader: Reader,
    definition: Definition,
    stands: Standing | None,
    months: Months,
    settled: Months,
) -> tuple[tuple[tuple[str, str], ...], int]:
    found: list[tuple[str, str]] = []
    weight = 0
    if stands and stands.state in WEIGHT:
        text, tone = STATES[stands.state]
        found.append((_(text), tone))
        weight = WEIGHT[stands.state]
    if worsens(definition, settled):
        found.append((_("Worse for two months running"), "amber"))
        weight += 2
    if month := silent_since(months, reader.period.end):
        when = f"{month // 100}-{month % 100:02}"
        found.append((_("Nothing recorded since %(month)s") % {"month": when}, "grey"))
        weight += 1
    return tuple(found), weight


def _places(
    definition: Definition, look: Look | None, below: Sequence[Organisation], found: Goals
) -> list[tuple[Organisation, Value]]:
    """Units below from the best to the worst; none where no way is better than the other."""
    if look is None or not definition.better:
        return []
    each = look.each([one.pk.hex for one in below])
    return [one for one in ranked(definition, each, below, found) if one[1].value is not None]


def _read(definition: Definition, place: tuple[Organisation, Value]) -> str:
    return with_unit(place[1], words(definition.counted))


def _place(reader: Reader, definition: Definition, place: tuple[Organisation, Value]) -> Place:
    url = figure_url(definition, place[0], reader.period, own=False)
    return Place(place[0].label, _read(definition, place), url)


def signed(by: Decimal | None) -> str:
    """A change with its sign; nothing where there is none to tell."""
    if by is None:
        return ""
    return f"{'+' if by > 0 else '−' if by < 0 else '±'}{abs(by)}"
