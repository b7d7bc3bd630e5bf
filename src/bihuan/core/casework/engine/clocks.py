"""Clocks of a case: allowances counted in their own calendar, paused, extended, climbing.

A clock that is late climbs: at its deadline to dispatch (level 1), after the same allowance again
to the leader (level 2). A pause stops the count; on resuming, what is left is counted on.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bihuan.core.casework.engine.situation import Situation
from bihuan.core.casework.loop import CalendarName, ClockChange, Kind
from bihuan.core.casework.models import CaseClock, ClockRule
from bihuan.core.casework.models.cases import NO_DUE
from bihuan.core.kernel import working_calendar
from bihuan.core.kernel.keeping import briefly

HIGHEST_LEVEL = 2
LIVE = ("running", "paused")
NONE: Mapping[str, int] = {}


def allowance(kind: Kind, code: str, category: str) -> tuple[int, CalendarName, int]:
    """Minutes, calendar, amber share in force: of the category, else general, else the kind's."""
    rules = _rules(kind.code)
    rule = rules.get((code, category)) or rules.get((code, ""))
    if rule is None:
        default = kind.clock(code)
        return default.minutes, default.calendar, default.amber_percent
    calendar: CalendarName = rule.calendar  # type: ignore[assignment]
    return rule.minutes, calendar, rule.amber_percent


@briefly
def _rules(kind: str) -> dict[tuple[str, str], ClockRule]:
    """The office's rules of a kind by clock and category."""
    return {(rule.code, rule.category): rule for rule in ClockRule.objects.filter(kind=kind)}


def apply(
    changes: tuple[ClockChange, ...],
    at: Situation,
    now: datetime,
    until: datetime | None,
    allowances: Mapping[str, int] = NONE,
) -> None:
    """Carry out a move's clock changes and write them."""
    for change in changes:
        if change.op == "start":
            start(at, change.code, now, allowances.get(change.code))
            continue
        for clock in [c for c in at.clocks if change.code in ("*", c.code) and c.state in LIVE]:
            _change(clock, change.op, now, until)
            clock.save()
    at.clocks = [clock for clock in at.clocks if clock.state in LIVE]


def start(at: Situation, code: str, now: datetime, minutes: int | None = None) -> None:
    """Start a clock; one of that code that is still live is cancelled first."""
    live = at.clock(code)
    if live is not None:
        _change(live, "cancel", now, None)
        live.save()
        at.clocks.remove(live)
    clock = planned(at, code, now, minutes)
    clock.save(force_insert=True)
    at.clocks.append(clock)


def planned(at: Situation, code: str, now: datetime, own: int | None = None) -> CaseClock:
    """A clock that starts now, not yet written. `own`: minutes that win over the rules."""
    minutes, calendar, amber = allowance(at.kind, code, at.case.category)
    minutes = minutes if own is None else own
    due = working_calendar.add(now, minutes, calendar)
    return CaseClock(
        case=at.case,
        code=code,
        calendar=calendar,
        minutes=minutes,
        amber_percent=amber,
        started_at=now,
        due_at=due,
        amber_at=working_calendar.add(now, minutes * amber // 100, calendar),
        next_climb_at=due,
    )


def _change(clock: CaseClock, op: str, now: datetime, until: datetime | None) -> None:
    calendar: CalendarName = clock.calendar  # type: ignore[assignment]
    if op in ("stop", "cancel"):
        met = "met" if (clock.paused_at or now) <= clock.due_at else "missed"
        clock.state, clock.stopped_at = (met if op == "stop" else "cancelled"), now
        clock.next_climb_at = None
    elif op == "pause" and clock.state == "running":
        clock.state, clock.paused_at, clock.next_climb_at = "paused", now, None
    elif op == "resume" and clock.state == "paused" and clock.paused_at:
        waited = working_calendar.between(clock.paused_at, now, calendar)
        clock.due_at = working_calendar.add(clock.due_at, waited, calendar)
        clock.amber_at = working_calendar.add(clock.amber_at, waited, calendar)
        clock.state, clock.paused_at = "running", None
        clock.next_climb_at = next_climb(clock)
    elif op == "extend" and until is not None:
        clock.due_at, clock.amber_at = until, max(clock.amber_at, now)
        left = working_calendar.between(now, until, calendar)
        clock.amber_at = working_calendar.add(now, left * clock.amber_percent // 100, calendar)
        clock.climbed, clock.next_climb_at = 0, until if clock.state == "running" else None


def next_climb(clock: CaseClock) -> datetime | None:
    """When lateness next climbs: the deadline, then the same allowance again, then never."""
    if clock.climbed >= HIGHEST_LEVEL:
        return None
    if clock.climbed == 0:
        return clock.due_at
    calendar: CalendarName = clock.calendar  # type: ignore[assignment]
    return working_calendar.add(clock.due_at, clock.minutes, calendar)


def refresh_header(at: Situation) -> None:
    """Copy the next deadline onto the case (unsaved): the queue reads only the case."""
    running = [clock for clock in at.clocks if clock.state == "running"]
    nearest = min(running, key=lambda clock: clock.due_at, default=None)
    case = at.case
    case.queue_at = nearest.due_at if nearest else NO_DUE
    case.next_amber_at = nearest.amber_at if nearest else None
    case.next_due_code = nearest.code if nearest else ""
    case.overdue_level = max((clock.climbed for clock in running), default=0)
