"""The vocabulary in which a programme declares its loop: states, moves, clocks, as plain data.

Nothing here imports Django, so that a loop can be read, drawn and checked without a database.
A move says from where to where, who may do it, what it needs, which clocks and assignments
change, and which effects it names; `wiring.py` of the programme binds an effect's name to code.
The seven stages of urban management (GB/T 30428: collect, file, dispatch, handle, feed back,
verify and close, evaluate) are one such loop, not built into the engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

from bihuan.core.casework.rights import DISPATCH, OVERSEE
from bihuan.core.kernel.i18n import N_

Phase = Literal["waiting", "active", "done", "stopped"]
CalendarName = Literal["elapsed", "watch", "working"]
AssignmentRole = Literal["receiver", "lead", "helper", "verifier", "supervisor"]
ProposalKind = Literal["return", "void", "extension", "deferral"]
NeedCode = Literal["words", "photo", "lead", "helpers", "until", "other_case", "category", "post"]
T = TypeVar("T", "State", "Move", "ClockDefault")
SAME = "="
"""Target of a move that leaves the case in its state."""


@dataclass(frozen=True)
class State:
    """Where a case can stand. `phase` gives tone: waiting, active, done (well), stopped (not)."""

    code: str
    title: str
    phase: Phase
    reporter_title: str = ""

    @property
    def is_final(self) -> bool:
        """True when no work is left: the case counts as closed."""
        return self.phase in ("done", "stopped")


@dataclass(frozen=True)
class Need:
    """One thing a move asks of the person who makes it."""

    code: NeedCode
    title: str
    hint: str = ""
    required: bool = True


@dataclass(frozen=True)
class ClockChange:
    """What a move does to a clock; code "*" means every clock of the case."""

    op: Literal["start", "stop", "pause", "resume", "cancel", "extend"]
    code: str = "*"


@dataclass(frozen=True)
class ClockDefault:
    """A clock's allowance where the office has set no rule of its own.

    `minutes` are counted in `calendar`: elapsed (round the clock), watch (hours of watch, every
    day) or working (office hours of working days, make-up days included).
    """

    code: str
    title: str
    minutes: int
    calendar: CalendarName
    amber_percent: int = 70


@dataclass(frozen=True)
class Move:
    """One verb of the loop.

    who: any of "reporter", "receiver", "lead", "helper", "verifier", "supervisor", "assigned"
    (any active assignment), "system", or "right:<code>" held over the case's unit.
    not_by: moves of this case whose maker may not make this one (nobody checks their own work).
    words_public: whether the reporter reads the words of a public move too (None: as the move).
    climbs: the posts that oversee the unit get the case as supervisors.
    tells: who hears of it: "reporter", "assigned", "dispatch".
    inside: made only by an action of the kind's own module, which brings what no field of a move
    can carry (a new text, the next post); pages and interfaces of casework do not offer it.
    """

    code: str
    title: str
    done_title: str
    sources: tuple[str, ...]
    target: str = SAME
    who: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    clocks: tuple[ClockChange, ...] = ()
    effects: tuple[str, ...] = ()
    not_by: tuple[str, ...] = ()
    ends: tuple[AssignmentRole, ...] = ()
    ends_own: bool = False
    proposes: ProposalKind | None = None
    approves: ProposalKind | None = None
    refuses: ProposalKind | None = None
    joins: bool = False
    climbs: bool = False
    waits_on: Literal["", "reporter"] | None = None
    tells: tuple[str, ...] = ("reporter", "assigned")
    public: bool = True
    words_public: bool | None = None
    primary: bool = False
    danger: bool = False
    bulk: bool = False
    reporter_days: int | None = None
    inside: bool = False

    @property
    def audience(self) -> Literal["public", "staff"]:
        """Who reads the words and photos that come with the move."""
        shown = self.public if self.words_public is None else self.words_public
        return "public" if shown else "staff"

    def need(self, code: NeedCode) -> Need | None:
        """The move's need of that code, or None."""
        return next((need for need in self.needs if need.code == code), None)


@dataclass(frozen=True)
class Kind:
    """A kind of case: its loop, its clocks, and the templates with which it shows itself.

    register: what its numbers are counted in, a year and unit of their own; series: letters that
    stand in the number, so that kinds of one unit never share one ("CZ-RJ-2025-000001").
    history_state: the final state of a case taken over from an older system where it was open and
    nobody works on it here; without one such cases need a state chosen by hand.
    oversight: the rights whose holders hear of lateness, at the deadline and after as long again.
    told, new_title: how those who brought one, and those who receive one, are told of it.
    opened, brought_by: what the first line of its way says, and how it calls who brought it.
    """

    code: str
    title: str
    register: str
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    clocks: tuple[ClockDefault, ...]
    initial: str
    opening_clocks: tuple[str, ...] = ()
    detail_template: str = ""
    reporter_template: str = ""
    merged_state: str = "merged"
    history_state: str = ""
    effects_on_join: tuple[str, ...] = ()
    duplicate_metres: int = 50
    duplicate_hours: int = 48
    series: str = ""
    oversight: tuple[str, str] = (DISPATCH, OVERSEE)
    told: str = N_("Your report %(number)s: %(what)s")
    new_title: str = N_("New report")
    opened: str = N_("Reported")
    brought_by: str = N_("The reporter")

    def prefix(self, unit_code: str, year: int) -> str:
        """What stands before the count in a number of this kind."""
        parts = (unit_code.upper(), self.series, str(year))
        return "".join(f"{part}-" for part in parts if part)

    def state(self, code: str) -> State:
        """The state of that code; KeyError when the loop has none."""
        return _named(self.states, code)

    def move(self, code: str) -> Move:
        """The move of that code; KeyError when the loop has none."""
        return _named(self.moves, code)

    def clock(self, code: str) -> ClockDefault:
        """The clock of that code; KeyError when the loop has none."""
        return _named(self.clocks, code)

    def moves_from(self, state: str) -> Iterator[Move]:
        """Moves that start in `state`, in the order they are declared."""
        return (move for move in self.moves if state in move.sources)

    def faults(self) -> list[str]:
        """What is wrong with the declaration, in words; empty when it is sound."""
        states, clocks = {s.code for s in self.states}, {c.code for c in self.clocks}
        faults = [f"initial state {self.initial} is not declared"] * (self.initial not in states)
        for move in self.moves:
            for code in (*move.sources, *((move.target,) if move.target != SAME else ())):
                if code not in states:
                    faults.append(f"move {move.code} names the unknown state {code}")
            for change in move.clocks:
                if change.code != "*" and change.code not in clocks:
                    faults.append(f"move {move.code} names the unknown clock {change.code}")
            if not move.who:
                faults.append(f"nobody may make the move {move.code}")
        if self.history_state and self.history_state not in states:
            faults.append(f"history state {self.history_state} is not declared")
        reached = {self.initial, self.merged_state, self.history_state} | {
            m.target for m in self.moves
        }
        faults += [f"state {code} cannot be reached" for code in sorted(states - reached)]
        return faults


def _named(items: tuple[T, ...], code: str) -> T:
    for item in items:
        if item.code == code:
            return item
    raise KeyError(code)
