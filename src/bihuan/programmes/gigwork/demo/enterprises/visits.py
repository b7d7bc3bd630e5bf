"""Visits of a year in bulk, those of the last weeks, and some that found needs, played in full."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Max

from bihuan.core.access import Actor
from bihuan.core.casework.actions import MoveInputs, make_move
from bihuan.core.engagements.actions import Found, Told, care_anew, record_visit
from bihuan.core.engagements.models import Care, Enterprise, Visit
from bihuan.core.kernel import clock
from bihuan.core.kernel.dice import dice
from bihuan.core.kernel.ids import new_id
from bihuan.core.parties.models import Post

from .people import Staff

WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
PURPOSES = {"service": 55, "party": 25, "workers": 8, "safety": 12}
FIRST, LAST = date(2024, 12, 25), date(2025, 12, 24)
VISITED = 1652
"""Of 1,690 on the register, within the year up to 24 December 2025."""
LIVE_SHARE = 0.86
"""Of what is in somebody's charge: visited within its rhythm when the demonstration is loaded."""
NEVER_LATE = 0.98
"""The others were not visited since the year's end."""
WITH_NEEDS, SETTLED = 46, 38
LATELY = (9, 8, 7, 6, 5, 4, 1, 1)
"""Days before loading on which the needs still open were found."""
NEWEST = 2
"""What is newer waits for a department."""


def past(enterprises: list[Enterprise]) -> int:
    """A year of visits; the last enterprises of the register were never reached."""
    chance, made = dice("visits"), list[Visit]()
    posts = _posts()
    for one in enterprises[:VISITED]:
        own = posts.get(one.pk) or next(iter(posts.values()))
        for _n in range(6 if one.is_key else chance.choice((1, 1, 1, 2, 2, 3))):
            day = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
            made.append(_visit(one, chance.choice(own), day, chance))
    Visit.objects.bulk_create(made)
    return len(made)


def lately(enterprises: list[Enterprise]) -> int:
    """Most of what is in somebody's charge was visited in time, up to now."""
    chance, today, made = dice("late visits"), clock.today(), list[Visit]()
    for care in Care.objects.select_related("responsibility", "enterprise", "post").order_by("pk"):
        rhythm, reach = care.responsibility.rhythm, (today - LAST).days - 1
        ago = chance.randrange(rhythm)
        if chance.random() > LIVE_SHARE:
            ago = rhythm + chance.randint(1, 40)
        if ago <= reach and chance.random() < NEVER_LATE:
            day = today - timedelta(days=ago)
            made.append(_visit(care.enterprise, care.post, day, chance, now=True))
    Visit.objects.bulk_create(made)
    care_anew([one.pk for one in enterprises])
    newest = dict(Visit.objects.order_by().values_list("enterprise").annotate(Max("visited_on")))
    for one in enterprises:
        one.last_visit_on = newest.get(one.pk)
    Enterprise.objects.bulk_update(enterprises, ["last_visit_on"], batch_size=500)
    return len(made)


def needs(staff: Staff, enterprises: list[Enterprise]) -> int:
    """Visits that found a need, from the visitor to the department and back."""
    chance = dice("needs")
    handlers = list(Post.objects.filter(role="handler", organisation__parent=staff.district))
    dispatcher = Actor(_holder(Post.objects.get(role="dispatcher", organisation=staff.district)))
    some = chance.sample(enterprises[:VISITED], WITH_NEEDS)
    posts = _posts()
    for n, one in enumerate(some):
        topic, words, answer = WORDS["need"][n % len(WORDS["need"])]
        post = posts[one.pk][0]
        visitor = Actor(staff.holder[post.pk])
        day = LAST - timedelta(days=12 + n * 7)
        if n >= SETTLED:
            day = clock.today() - timedelta(days=LATELY[n - SETTLED])
        at = datetime.combine(day, time(10, 20), clock.LOCAL)
        with clock.frozen(at):
            told = Told(
                _words("service", chance), "service", visited_on=day, needs=[Found(topic, words)]
            )
            visit = record_visit(one, told, client_id=uuid5(one.pk, "need"), actor=visitor)
        submission = visit.needs.get().submission
        if submission is None:
            continue
        handler = handlers[n % len(handlers)]
        steps: tuple[tuple[str, Actor, MoveInputs], ...] = (
            ("assign", dispatcher, MoveInputs(lead=handler, words="请按时限办理并回复企业。")),
            ("answer", Actor(_holder(handler)), MoveInputs(words=answer)),
            ("confirm", visitor, MoveInputs(words="已电话回访，企业认可。")),
        )
        if n >= SETTLED:
            steps = steps[: 1 if LATELY[n - SETTLED] > NEWEST else 0]
        for later, (verb, actor, inputs) in enumerate(steps, start=1):
            with clock.frozen(at + timedelta(days=later * 2, hours=later)):
                make_move(submission.case_id, verb, actor=actor, inputs=inputs)
    return len(some)


def _posts() -> dict[UUID, list[Post]]:
    """Who looks after each enterprise."""
    found: defaultdict[UUID, list[Post]] = defaultdict(list)
    for care in Care.objects.select_related("post").order_by("since", "pk"):
        found[care.enterprise_id].append(care.post)
    return dict(found)


_people: dict[UUID, Any] = {}


def _holder(post: Post) -> Any:
    if post.pk not in _people:
        _people[post.pk] = post.appointments.order_by("starts_on")[0].person
    return _people[post.pk]


def _visit(one: Enterprise, post: Post, day: date, chance: Random, *, now: bool = False) -> Visit:
    purpose = chance.choices(list(PURPOSES), list(PURPOSES.values()))[0]
    step = chance.choice(WORDS["next_step"][purpose]) if chance.random() < 0.3 else ""
    due = day + timedelta(days=14) if step else None
    return Visit(
        enterprise=one, client_id=new_id(), visited_on=day, purpose=purpose, by=_holder(post),
        post=post, words=_words(purpose, chance), next_step=step, next_due=due,
        next_done_on=None if now and chance.random() < 0.4 else due,
        noted_at=datetime.combine(day, time(17, 5), clock.LOCAL),
    )  # fmt: skip


def _words(purpose: str, chance: Random) -> str:
    text: str = chance.choice(WORDS[purpose])
    return text.format(n=chance.randint(2, 18), m=chance.randint(2, 9))
