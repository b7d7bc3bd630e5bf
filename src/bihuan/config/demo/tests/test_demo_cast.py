"""The invented people: who is in which post, and that nobody real is among them. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bihuan.config.demo.cast import ACCOUNTS, Term, cast
from bihuan.config.demo.tree import communities, organisations
from bihuan.core.parties.invented import DOUBLE, MEN, SURNAMES, WOMEN

STATESMEN = {
    "李强", "李鹏", "邓小平", "张军", "周强", "王勇", "陈刚", "李建国", "罗志军", "彭德怀",
}  # fmt: skip
ASSIGNED_PREFIX = re.compile(r"1(3\d|4[5-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])\d{8}")


def test_no_telephone_could_ring() -> None:
    phones = [person.phone for person in cast().people.values()]
    assert len(set(phones)) == len(phones)
    assert not [phone for phone in phones if ASSIGNED_PREFIX.fullmatch(phone)]
    assert all(phone.startswith("154000") for phone in phones)


def test_no_name_of_a_statesman_can_come_up() -> None:
    made = {s + g for s in {*SURNAMES, *DOUBLE} for g in (*MEN, *WOMEN)}
    assert not made & STATESMEN


def test_every_account_has_its_post_and_every_post_its_unit() -> None:
    codes = {unit.code for unit in organisations()}
    posts = cast().posts
    assert {post.organisation for post in posts} <= codes
    seated = {term.person for post in posts for term in post.terms}
    assert set(ACCOUNTS) - seated == {"rider"}
    assert seated <= set(cast().people)


def test_x22_one_grid_worker_on_every_day_of_the_year() -> None:
    grid = [post for post in cast().posts if post.role == "grid_worker"]
    assert len(grid) == len(communities())
    day = date(2024, 12, 25)
    while day <= date(2025, 12, 24):
        for post in grid:
            assert len([t for t in post.terms if not t.deputy and _in_force(t, day)]) == 1
        day += timedelta(days=7)
    assert sum(1 for post in grid for term in post.terms if term.end and not term.deputy) == 8
    assert sum(1 for post in grid for term in post.terms if term.deputy) == 6


def _in_force(term: Term, day: date) -> bool:
    return term.start <= day and (term.end is None or day <= term.end)
