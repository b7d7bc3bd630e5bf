"""The sub-brands' own evenings: each unit's series, its numbers, and the one that comes next."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from bihuan.core.access import SYSTEM
from bihuan.core.kernel import clock
from bihuan.core.kernel.dice import dice
from bihuan.core.meetings import actions
from bihuan.core.meetings.models import Series, Session
from bihuan.core.meetings.past import Past, PastComment, PastPoint, PastTalk

from .essays.authors import Author
from .essays.loading import Writers, of_brand
from .evenings import texts

LENGTH, BEFORE = timedelta(minutes=90), timedelta(days=9)
LEAST_CAME, MOST_CAME = 14, 28


def load(who: Writers) -> str:
    """All that were held, and for each brand one that is open for signing up."""
    chance, held = dice("evenings of the sub-brands"), 0
    for brand in texts("brands")["brand"]:
        authors = of_brand(who.city, brand["slug"], who.many)
        unit = who.city.sites[brand["slug"]].organisation
        starts = time.fromisoformat(brand["starts"])
        with clock.frozen(_at(date(2025, 3, 10), time(9))):
            series = actions.create_series(
                code=brand["code"], title=brand["title"], summary=brand["summary"], unit=unit,
                weekday=None, starts=starts, minutes=LENGTH.seconds // 60, place=brand["place"],
                seats=brand["seats"], begins_on=date(2025, 3, 10), actor=SYSTEM,
            )  # fmt: skip
        for told in brand["evening"]:
            session = _planned(series, _at(told["day"], starts), brand["seats"])
            actions.record_past(_past(session, told, authors, chance), actor=SYSTEM)
            held += 1
        _next(series, brand, starts)
    return f"{held} evenings of the sub-brands"


def _planned(series: Series, at: datetime, seats: int) -> Session:
    with clock.frozen(at - BEFORE):
        return actions.create_session(
            unit=series.unit, series=series, starts_at=at, ends_at=at + LENGTH,
            place=series.place, seats=seats, actor=SYSTEM,
        )  # fmt: skip


def _past(
    session: Session, told: dict[str, Any], authors: Sequence[Author], chance: random.Random
) -> Past:
    said = told.get("comment", ())
    comments = [PastComment(one["name"], one["post"], one["text"]) for one in said]
    speakers = chance.sample(list(authors), k=len(told["talk"]))
    talks = [
        PastTalk(
            title=one["title"], about=one["about"], summary=one["summary"],
            speaker=speaker.person, unit=speaker.unit, points=[PastPoint(one["point"])],
            comments=comments if place == 0 else [],
        )
        for place, (one, speaker) in enumerate(zip(told["talk"], speakers, strict=True))
    ]  # fmt: skip
    most = min(len(authors), chance.randint(LEAST_CAME, MOST_CAME))
    came = [one.person for one in chance.sample(list(authors), k=most)]
    return Past(session=session, title=told["title"], talks=talks, came=came)


def _next(series: Series, brand: dict[str, Any], starts: time) -> None:
    """Opened yesterday, for a day some weeks ahead."""
    now = clock.now()
    day = (now + timedelta(days=brand["in_days"])).astimezone(clock.LOCAL).date()
    with clock.frozen(now - timedelta(days=1)):
        session = actions.create_session(
            unit=series.unit, series=series, title=brand["next"], starts_at=_at(day, starts),
            ends_at=_at(day, starts) + LENGTH, place=series.place, seats=brand["seats"],
            actor=SYSTEM,
        )  # fmt: skip
        actions.open_session(session, actor=SYSTEM)


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=clock.LOCAL)
