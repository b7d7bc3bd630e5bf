"""The whole year as one list of acts in order of time. Pure: no database is asked.

The same places and the same number of riders give the same plan, act for act.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain

from bihuan.core.kernel.dice import dice

from .acts import INWARD, Act, Matter
from .rhythm import END, moments
from .spots import Map, Place, said
from .story import Story
from .turns import NEEDS_RIDER, TURNS, straight

ORDINARY = 500
TWIN = 10_000
CALLERS, JOINED, MERGED = 0.085, 0.085, 0.035


@dataclass(frozen=True)
class Year:
    """The acts in order of time, and the matters that they are about by number."""

    acts: list[Act]
    matters: dict[int, Matter]


def plan(places: Sequence[Place], diligence: Sequence[float]) -> Year:
    """Every act of the year. `diligence` says how often each rider reports; the first is the
    demonstration's own."""
    chance, ground = dice("plan"), Map(places)
    lines: list[list[Act]] = []
    matters: dict[int, Matter] = {}
    for number, (at, code) in enumerate(moments(chance, ORDINARY)):
        matter = _matter(number, code, at, ground, diligence, chance)
        matters[number] = matter
        acts = _told(matter)
        lines.append(acts)
        share = chance.random()
        if share < JOINED and code not in INWARD:
            acts += _joined(matter, acts, diligence, chance)
        elif share < JOINED + MERGED:
            twin, twins = _merged(matter, acts, TWIN + number, diligence, chance)
            matters[twin.number] = twin
            lines.append(twins)
    acts = sorted(chain.from_iterable(lines), key=lambda act: (act.at, act.case, act.order))
    return Year(acts, matters)


def _matter(
    number: int,
    code: str,
    at: datetime,
    ground: Map,
    diligence: Sequence[float],
    chance: random.Random,
) -> Matter:
    place = ground.choose(code, chance)
    address, lat, lon = said(place, chance)
    return Matter(
        number=number,
        code=code,
        place=place,
        address=address,
        lat=lat,
        lon=lon,
        at=at,
        rider=chance.choices(range(len(diligence)), diligence)[0],
        variant=chance.randrange(2),
        scene=chance.randrange(840),
        caller=chance.random() < CALLERS and 7 <= at.hour < 22,
    )


def _told(matter: Matter) -> list[Act]:
    """The matter's story; whatever would not end with the year is told shorter or earlier."""
    for attempt in range(200):
        chance = dice(f"story {matter.number} {attempt}")
        turn = chance.choices(list(TURNS), list(TURNS.values()))[0] if attempt < 3 else straight
        if matter.caller and turn in NEEDS_RIDER:
            turn = straight
        story = Story(_earlier(matter, attempt // 6), chance)
        turn(story)
        if max(act.at for act in story.acts) <= END:
            return story.acts
    raise AssertionError(f"No story of matter {matter.number} ends in time.")


def _earlier(matter: Matter, days: int) -> Matter:
    return replace(matter, at=matter.at - timedelta(days=days)) if days else matter


def _open_span(acts: Sequence[Act]) -> tuple[datetime, datetime]:
    """From the report to the end of the repair: while another may still see it."""
    ends = [act.at for act in acts if act.verb in ("handle", "approve_void")]
    return acts[0].at, min(ends)


def _another(diligence: Sequence[float], not_this: int, chance: random.Random) -> int:
    while True:
        rider = chance.choices(range(len(diligence)), diligence)[0]
        if rider != not_this:
            return rider


def _joined(
    matter: Matter, acts: Sequence[Act], diligence: Sequence[float], chance: random.Random
) -> list[Act]:
    """One or two more riders see the same and say so; they share the case."""
    first, last = _open_span(acts)
    others: list[Act] = []
    rider = matter.rider
    for place in range(1 if chance.random() < 0.75 else 2):
        rider = _another(diligence, rider, chance)
        if rider == matter.rider:
            continue
        at = first + (last - first) * chance.uniform(0.12, 0.8)
        if not 6 <= at.astimezone(first.tzinfo).hour < 23:
            at = first + (last - first) * 0.1
        story = Story(matter, chance)
        words = story.tell()
        shots = story.photo("report", 1) if chance.random() < 0.7 else ()
        others.append(
            Act(at, matter.number, "join", f"rider:{rider}", words, shots, order=90 + place)
        )
    return others


def _merged(
    matter: Matter,
    acts: Sequence[Act],
    number: int,
    diligence: Sequence[float],
    chance: random.Random,
) -> tuple[Matter, list[Act]]:
    """Another report of the same that was not recognised until dispatch looked."""
    first, last = _open_span(acts)
    at = first + (last - first) * chance.uniform(0.1, 0.3)
    rider = _another(diligence, matter.rider, chance)
    twin = replace(
        matter,
        number=number,
        at=at,
        lat=matter.lat + 0.00012,
        lon=matter.lon - 0.0001,
        rider=rider,
        caller=False,
    )
    awake = 6 <= at.astimezone(first.tzinfo).hour < 22
    story = Story(twin, chance)
    story.report(story.tell())
    story.accept()
    story.minutes_on(chance.uniform(4, 30))
    if not awake or story.now >= last - timedelta(minutes=20):
        return twin, []
    story.act("merge", story.desk(), story.say("merge"), into=matter.number)
    return twin, story.acts
