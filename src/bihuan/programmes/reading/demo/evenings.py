"""The fifty-four evenings since November 2024: five written in full, the others made from parts.

`load_evenings` writes them through the core's own actions. Who hosts, speaks and comes is given by
the caller, because the demonstration's people are made elsewhere.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from bihuan.core.access import SYSTEM
from bihuan.core.kernel import clock
from bihuan.core.meetings import actions
from bihuan.core.meetings.models import Occurrence, Series, Session
from bihuan.core.meetings.past import Past, PastComment, PastPoint, PastTalk
from bihuan.core.parties.actions import register_person
from bihuan.core.parties.models import Organisation, Person

TEXTS = Path(__file__).with_name("texts")
CODE, TITLE, PLACE = "reading", "青年干部读书分享会", "市图书馆三楼阅读室"
SUMMARY = "每周三晚，在一间有书的屋子里：一本书，一件事，一番讨论。"
FIRST, LAST = date(2024, 11, 6), date(2025, 12, 17)
LEFT_OUT = {date(2025, 6, 25): "全市启动防汛应急响应，干部在岗值守"}
MOVED = {date(2025, 4, 16): (date(2025, 4, 17), "阅读室线路检修")}
SEATS, LEAST_CAME, MOST_CAME = 60, 24, 46
SEED = 20241106
AGES = ("u30",) * 6 + ("u40",) * 3 + ("u50",)
"""Mostly the young speak, as the office wants it."""


@dataclass(frozen=True)
class Company:
    """Who hosts and who comes. `speakers` are people with their unit; the young should be many."""

    leading: Organisation
    co_hosts: Sequence[Organisation]
    speakers: Sequence[tuple[Person, Organisation | None]]
    readers: Sequence[Person]
    by_name: dict[str, Person] = field(default_factory=dict)


@cache
def texts(name: str) -> dict[str, Any]:
    """A text file of this folder."""
    return tomllib.loads((TEXTS / f"{name}.toml").read_text(encoding="utf-8"))


def load_evenings(company: Company) -> str:
    """Writes the series, its days, and every evening that was held. Inside one transaction."""
    chance = random.Random(SEED)
    with clock.frozen(_noon(FIRST - timedelta(days=21))):
        series = actions.create_series(
            code=CODE, title=TITLE, summary=SUMMARY, unit=company.leading, weekday=2,
            starts=time(19, 30), minutes=120, place=PLACE, seats=SEATS, weeks_ahead=4,
            begins_on=FIRST, co_hosts=[(unit, True) for unit in company.co_hosts], actor=SYSTEM,
        )  # fmt: skip
    angles, themes = _angles(chance), iter(texts("evenings")["themes"])
    written = {one["number"]: one for one in texts("sessions")["session"]}
    speakers = _in_turn(company.speakers, chance)
    count = 0
    for session in _held(series):
        count += 1
        told = written.get(count)
        past = (
            _written(told, session, company, chance)
            if told
            else _made(session, next(themes), angles, speakers, company, chance)
        )
        actions.record_past(past, actor=SYSTEM)
    return f"{count} evenings of reading, {series.occurrences.count()} days decided on"


def _held(series: Series) -> Iterator[Session]:
    """Every Wednesday is planned a week before, as the office would; what was left out or moved by
    its own decision is decided so. Gives the sessions in the order in which they were held."""
    day = FIRST
    while day <= LAST:
        with clock.frozen(_noon(day - timedelta(days=7))):
            actions.plan_ahead(series, until=day, actor=SYSTEM)
            found = Occurrence.objects.get(series=series, day=day)
            if day in LEFT_OUT:
                actions.decide_occurrence(
                    found, decision="skip", reason=LEFT_OUT[day], actor=SYSTEM
                )
            elif day in MOVED:
                later, reason = MOVED[day]
                actions.decide_occurrence(
                    found, decision="move", held_on=later, reason=reason, actor=SYSTEM
                )
        session = Session.objects.filter(occurrence__series=series, occurrence__day=day)
        kept = (
            session.select_related("series", "unit", "seating").exclude(state="cancelled").first()
        )
        if kept is not None:
            yield kept
        day += timedelta(days=7)


def _written(
    told: dict[str, Any], session: Session, company: Company, chance: random.Random
) -> Past:
    """One of the five that are written in full."""
    talks = [
        PastTalk(
            title=one["title"], about=one["about"], kind=one.get("kind", "talk"),
            speaker=_person(one["speaker"], company), from_where=one["unit"],
            age_band=one["age_band"], summary=one["summary"],
            comments=[
                PastComment(c["name"], c["post"], c["text"], c["kind"])
                for c in one.get("comments", ())
            ],
            points=[PastPoint(p["text"], p.get("by", "")) for p in one.get("points", ())],
        )
        for one in told["talk"]
    ]  # fmt: skip
    people = _people(company, chance)
    return Past(
        session=session, title=told["title"], summary=told["summary"], talks=talks,
        minutes=told["minutes"].strip(), **people,
    )  # fmt: skip


def _made(
    session: Session, theme: str, angles: Iterator[tuple[str, str]],
    speakers: Iterator[tuple[Person, Organisation | None]], company: Company,
    chance: random.Random,
) -> Past:  # fmt: skip
    """One of the others: three or four talks, a comment or two, some points."""
    found = texts("evenings")
    talks = []
    said = iter(chance.sample(found["comments"]["texts"], k=4))
    raised = iter(chance.sample(found["points"]["texts"], k=4))
    for place in range(chance.choice((3, 3, 3, 4))):
        title, about = next(angles)
        speaker, unit = next(speakers)
        comments = (
            [_comment(found, next(said), chance)] if place == 0 or chance.random() < 0.3 else []
        )
        points = [PastPoint(next(raised))]
        talks.append(
            PastTalk(
                title=title,
                about=about,
                speaker=speaker,
                unit=unit,
                age_band=chance.choice(AGES),
                comments=comments,
                points=points,
            )
        )
    people = _people(company, chance)
    return Past(session=session, title=theme, talks=talks, **people)


def _comment(found: dict[str, Any], text: str, chance: random.Random) -> PastComment:
    kind = chance.choice(("leader", "leader", "expert"))
    name, post = chance.choice(found["people"][f"{kind}s"])
    return PastComment(name, post, text, kind)


def _people(company: Company, chance: random.Random) -> dict[str, Any]:
    """Who came, who had a seat and did not, what they thought."""
    many = min(chance.randint(LEAST_CAME, MOST_CAME), len(company.readers))
    there = chance.sample(list(company.readers), k=many)
    away = chance.randint(0, min(4, many - 1)) if many > 1 else 0
    words = texts("evenings")["people"]["words"]
    stars = [chance.choice((5, 5, 5, 4, 4, 3)) for _one in range(many // 3)]
    return {
        "came": there[away:],
        "stayed_away": there[:away],
        "feedback": [(one, chance.choice(words)) for one in stars],
    }


def _angles(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Each angle of each book and piece of work once, well mixed: title and what it is about."""
    found = texts("evenings")
    rows = [
        (angle, one["about"]) for one in (*found["book"], *found["work"]) for angle in one["angles"]
    ]
    chance.shuffle(rows)
    yield from rows


def _in_turn(
    speakers: Sequence[tuple[Person, Organisation | None]], chance: random.Random
) -> Iterator[tuple[Person, Organisation | None]]:
    """Everybody speaks once before anybody speaks again."""
    while True:
        rows = list(speakers)
        chance.shuffle(rows)
        yield from rows


def _person(name: str, company: Company) -> Person:
    """The same person for the same name, registered at the first evening that needs them."""
    if name not in company.by_name:
        company.by_name[name] = register_person(name=name, actor=SYSTEM)
    return company.by_name[name]


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), clock.LOCAL)
