"""Cases that stand somewhere now: read from live.toml, their past laid back from this moment.

The last step lies `ago` minutes back in the calendar of its own clock, so that at any hour of any
day deadlines are ahead, a few are near, and the one that is meant to be late is late.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

from bihuan.core.kernel import working_calendar
from bihuan.core.kernel.clock import LOCAL
from bihuan.core.kernel.dice import dice
from bihuan.core.kernel.working_calendar import Calendar
from bihuan.core.kernel.working_calendar.windows import counted

from .acts import Act, Matter, Picture
from .clockwork import allowances
from .plan import Year
from .spots import Place
from .texts import sayings, topics

SOURCE = Path(__file__).with_name("live.toml")
BASE = 50_000
"""Numbers of live matters begin here, apart from those of the year."""
DAY = 420

Step = tuple[str, int, Calendar]
"""A verb, and how long after the step before it, in which calendar."""
REPORT: tuple[Step, ...] = (("report", 0, "elapsed"),)
ACCEPT: tuple[Step, ...] = (*REPORT, ("accept", 6, "elapsed"))
SAFE: tuple[Step, ...] = (*ACCEPT, ("make_safe", 24, "elapsed"))
OVER: tuple[Step, ...] = (("hand_over", 5, "elapsed"),)
ASSIGN: tuple[Step, ...] = (*OVER, ("assign", 35, "working"))
HANDLE: tuple[Step, ...] = (*ASSIGN, ("handle", 170, "working"))
VERIFY: tuple[Step, ...] = (*HANDLE, ("verify", 90, "working"))
STAGES: dict[str, tuple[Step, ...]] = {
    "accepted": (),
    "propose_return": (("propose_return", 9, "elapsed"),),
    "returned": (("propose_return", 9, "elapsed"), ("approve_return", 22, "elapsed")),
    "propose_void": (("propose_void", 38, "elapsed"),),
    "safe": (),
    "handed_over": OVER,
    "assigned": ASSIGN,
    "asked": (*ASSIGN, ("ask_reporter", 60, "working")),
    "escalated": (*ASSIGN, ("escalate", -1, "working")),
    "propose_extension": (*ASSIGN, ("propose_extension", -1, "working")),
    "propose_deferral": (*ASSIGN, ("propose_deferral", -1, "working")),
    "deferred": (
        *ASSIGN,
        ("propose_deferral", -1, "working"),
        ("approve_deferral", 60, "working"),
    ),
    "handled": HANDLE,
    "rework": (*HANDLE, ("reject_work", 80, "working")),
    "closed": VERIFY,
    "thanked": (*VERIFY, ("verdict", 130, "elapsed")),
    "reopened": (*VERIFY, ("reopen", 2900, "elapsed")),
}
ROUND_THE_CLOCK = {
    "report",
    "accept",
    "approve_return",
    "make_safe",
    "propose_return",
    "propose_void",
    "reopen",
}
BY = {
    "report": "rider", "accept": "grid", "make_safe": "grid", "propose_return": "grid",
    "propose_void": "grid", "hand_over": "grid", "assign": "dispatcher:0",
    "approve_return": "dispatcher:1", "approve_deferral": "dispatcher:1", "ask_reporter": "lead",
    "escalate": "dispatcher:1", "propose_extension": "lead", "propose_deferral": "lead",
    "handle": "lead", "reject_work": "verifier:1", "verify": "verifier:1", "verdict": "rider",
    "reopen": "rider", "tick": "system",
}  # fmt: skip


def ago(at: datetime, minutes: int, calendar: Calendar) -> datetime:
    """The moment from which so many minutes of the calendar had passed by `at`."""
    left = timedelta(minutes=minutes)
    if calendar == "elapsed":
        return at - left
    for opens, closes in counted(at.astimezone(LOCAL).date(), calendar, forward=False):
        ends = min(closes, at)
        if ends - opens >= left:
            return ends - left
        left -= max(ends - opens, timedelta(0))
    raise AssertionError("unreachable")


def entries() -> list[dict[str, Any]]:
    """The live cases as they are written down."""
    found: list[dict[str, Any]] = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["case"]
    return found


def live(places: Sequence[Place], now: datetime) -> Year:
    """All live cases as acts before `now`."""
    by_name = {place.name: place for place in places}
    lines: list[list[Act]] = []
    matters: dict[int, Matter] = {}
    for number, entry in enumerate(entries(), start=BASE):
        matters[number] = matter = _matter(number, entry, by_name[entry["spot"]], now)
        lines.append(_acts(matter, entry, now))
    acts = sorted(chain.from_iterable(lines), key=lambda act: (act.at, act.case, act.order))
    return Year(acts, matters)


def _matter(number: int, entry: dict[str, Any], place: Place, now: datetime) -> Matter:
    chance = dice(f"live {number}")
    return Matter(
        number=number,
        code=entry["code"],
        place=place,
        address=place.address + entry["ending"],
        lat=round(place.lat + chance.uniform(-0.00012, 0.00012), 6),
        lon=round(place.lon + chance.uniform(-0.00012, 0.00012), 6),
        at=now,
        rider=entry.get("rider", 0),
        variant=number % 2,
        caller=entry.get("caller", False),
    )


def steps_of(entry: dict[str, Any]) -> tuple[Step, ...]:
    """The way by which the case came to where it stands."""
    stage = entry["at"]
    if stage == "reported":
        return REPORT
    beginning = SAFE if "safe" in entry else ACCEPT
    if entry.get("by_grid"):
        ending: tuple[Step, ...] = (("handle", 60, "elapsed"),)
        return (*beginning, *ending, *(VERIFY[-1:] if stage == "closed" else ()))
    return (*beginning, *STAGES[stage])


def _acts(matter: Matter, entry: dict[str, Any], now: datetime) -> list[Act]:
    steps = steps_of(entry)
    calendar: Calendar = "elapsed" if steps[-1][0] in ROUND_THE_CLOCK else "working"
    at, acts = ago(now, entry["ago"], calendar), []
    for order in range(len(steps) - 1, -1, -1):
        verb, gap, counted_in = steps[order]
        acts.append(_act(matter, entry, verb, at, order, now))
        at = ago(at, entry["assigned"] if gap < 0 else gap, counted_in)
    if entry.get("late"):
        acts += _climbs(acts, matter)
    return acts[::-1]


def _climbs(acts: Sequence[Act], matter: Matter) -> list[Act]:
    """The moments at which the platform itself notices that the repair is late."""
    given = next(act.at for act in acts if act.verb == "assign")
    allowed = allowances()[matter.code]
    return [
        Act(
            working_calendar.add(given, allowed * times, "working") + timedelta(minutes=1),
            matter.number,
            "tick",
            BY["tick"],
        )
        for times in (1, 2)
    ]


def _act(
    matter: Matter, entry: dict[str, Any], verb: str, at: datetime, order: int, now: datetime
) -> Act:
    topic, who = topics()[matter.code], BY[verb]
    if who == "rider":
        who = "clerk:0" if matter.caller else f"rider:{matter.rider}"
    if verb == "handle" and entry.get("by_grid"):
        who = "grid"
    more: dict[str, object] = {}
    if verb == "assign":
        more = {"lead": topic.lead, "helpers": tuple(entry.get("helpers", ()))}
    elif verb in ("propose_extension", "propose_deferral"):
        more = {"until": working_calendar.add(now, DAY * entry["days"], "working")}
    elif verb == "verdict":
        more = {"stars": 5, "solved": True}
    words, photos = _said(matter, entry, verb)
    return Act(at, matter.number, verb, who, words, photos, more, order)


def _said(matter: Matter, entry: dict[str, Any], verb: str) -> tuple[str, tuple[Picture, ...]]:
    """Words and pictures of a step: the entry's own, or what staff usually say."""
    staff, own = sayings("staff"), {
        "report": "words", "make_safe": "safe", "handle": "done", "reject_work": "reject",
        "reopen": "again", "ask_reporter": "ask", "propose_return": "reason",
        "propose_void": "reason", "propose_extension": "reason", "propose_deferral": "reason",
        "escalate": "reason",
    }  # fmt: skip
    usual = {
        "hand_over": "hand_over" if "safe" in entry else "no_sign", "assign": "assign",
        "verify": "verify", "approve_return": "return_yes", "approve_deferral": "deferral_yes",
    }  # fmt: skip
    stage = {"report": "report", "make_safe": "safe", "handle": "done", "reopen": "report"}.get(
        verb
    )
    if verb == "report" and matter.caller:
        stage = None
    photos: tuple[Picture, ...] = ((matter.code, stage, matter.variant),) if stage else ()
    if verb in own:
        return str(entry[own[verb]]), photos
    if verb == "hand_over" and "no_sign" in entry:
        return str(entry["no_sign"]), photos
    if verb == "verdict":
        return "速度很快，以后进小区顺当多了。", photos
    lines = staff.get(usual.get(verb, ""), ("",))
    return lines[matter.number % len(lines)], photos
