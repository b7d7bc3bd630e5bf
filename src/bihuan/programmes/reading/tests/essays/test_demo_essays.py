"""The demonstration's essays: figures of the plan, texts that differ, and what a load leaves."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from bihuan.core.kernel import clock, prose
from bihuan.core.kernel.dice import dice
from bihuan.core.kernel.secrecy import find_secrecy_marks
from bihuan.core.parties.models import Organisation, Person
from bihuan.programmes.reading.demo.essays import plan, texts
from bihuan.programmes.reading.demo.essays.authors import LEADERS, OTHERS, YOUNG_ONES, Author
from bihuan.programmes.reading.demo.essays.loading import FRESH, TEXTS
from bihuan.programmes.reading.demo.essays.pictures import SCENES
from bihuan.programmes.reading.rules.groups import LEADING, OTHER, YOUNG

NOW = datetime(2026, 11, 27, 2, tzinfo=UTC)


def authors() -> list[Author]:
    """So many of each group as the demonstration has, in no database."""
    unit = Organisation(name="Unit")
    counts = ((LEADING, LEADERS), (YOUNG, YOUNG_ONES), (OTHER, OTHERS))
    return [
        Author(Person(name=f"{group}{n}"), unit, "post", group, "party")
        for group, count in counts
        for n in range(count)
    ]


def own() -> dict[int, Author]:
    """Authors of the full ones."""
    unit = Organisation(name="Unit")
    return {
        n: Author(Person(name=str(n)), unit, "post", text.more["group"], text.field)
        for n, text in enumerate(texts.full())
    }


@pytest.fixture(scope="module")
def past() -> list[plan.Fate]:
    stock = texts.many(plan.SUBMITTED, dice("essay texts"))
    kept = {n: text for n, text in enumerate(texts.full()) if n not in FRESH}
    return plan.history(authors(), own(), kept, stock, random.Random(7))


def current() -> list[plan.Fate]:
    """What is about today: the last week's written in full."""
    mine, many = own(), texts.many(60, dice("x"))
    fresh = [(mine[n], texts.full()[n]) for n in FRESH]
    return plan.current(authors(), mine[0], fresh, many, NOW, dice("y"))


def test_r02_r03_the_figures_of_the_essays(past: list[plan.Fate]) -> None:
    assert len(past) == plan.SUBMITTED == 400
    groups = Counter(fate.author.group for fate in past)
    assert groups == {LEADING: 120, YOUNG: 228, OTHER: 52}
    out = sorted(fate.day for fate in past if fate.published and fate.day)
    assert len(out) == len(set(out)) == 318
    daily = [day for day in out if day >= date(2025, 3, 1)]
    assert daily == [date(2025, 3, 1) + timedelta(days=n) for n in range(299)]
    assert out[-1] == date(2025, 12, 24)
    ahead = current()
    groups += Counter(fate.author.group for fate in ahead)
    assert [round(100 * groups[one] / groups.total()) for one in (LEADING, YOUNG)] == [30, 57]
    assert [fate.text.title for fate in ahead[: plan.OUT]] == [texts.full()[n].title for n in FRESH]
    assert 310 <= len(out) + sum(fate.published for fate in ahead) <= 330


def test_r02_nobody_goes_out_twice_within_the_span(past: list[plan.Fate]) -> None:
    days: dict[int, list[date]] = {}
    for fate in past:
        if fate.published and fate.day:
            days.setdefault(id(fate.author.person), []).append(fate.day)
    for found in days.values():
        found.sort()
        gaps = [(b - a).days for a, b in pairwise(found)]
        assert all(gap > plan.GAP for gap in gaps)


def test_r12_every_text_is_another() -> None:
    full, many = texts.full(), texts.many(TEXTS, dice("essay texts"))
    assert len(full) == 20
    for text in full:
        assert 600 <= prose.count(texts.SCENE.sub("", text.body)) <= 1200, text.title
    every = [*full, *many]
    assert len({text.title for text in every}) == len(every)
    assert len({text.body.split("\n", 1)[0] for text in every}) == len(every)
    assert len({text.body for text in every}) == len(every)
    for text in every:
        assert prose.count(texts.SCENE.sub("", text.body)) >= 200, text.title
        assert not find_secrecy_marks(text.title + text.body), text.title
        assert len(text.title) <= 64
        assert 0 < len(text.digest) <= 120
        assert not text.scene or text.scene in SCENES


def test_r12_acts_follow_each_other_in_time(past: list[plan.Fate]) -> None:
    ahead = current()
    for fate in [*past, *ahead]:
        times = [fate.at, *(at for at, _verb in fate.acts)]
        assert times == sorted(times)
    assert all(at <= NOW for fate in ahead for at, _verb in fate.acts if _verb != "publish")
    assert clock.LOCAL.key == "Asia/Shanghai"
