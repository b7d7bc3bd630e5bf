"""A year of field diaries, by the product's own actions: written, selected, sent up, instructed,
each item followed to its end, then closed. What each holiday brought goes up in the weeks after it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, time, timedelta
from uuid import UUID, uuid5

from bihuan.core.access import Actor
from bihuan.core.casework.actions import Order, instruct, make_move, note_answers, respond
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Post
from bihuan.programmes.reading.actions import (
    DiaryBrought,
    ItemBrought,
    give_item,
    hand_in_diary,
    note_adoption,
)
from bihuan.programmes.reading.demo.diaries.ground import Company
from bihuan.programmes.reading.demo.diaries.mass import REPLIES, SEED, WORDS, Item, Written
from bihuan.programmes.reading.demo.diaries.plan import diaries
from bihuan.programmes.reading.models import Diary, DiaryItem

Forget = Callable[[UUID], None]
AS_OF = datetime(2025, 12, 24, 17, tzinfo=clock.LOCAL)
SPACE = UUID("6f2d9e7e-5a0c-4c55-9d0e-2b1f5b6a7c01")


def load(company: Company, forget: Forget) -> str:
    """Play all of them; a line that says how many."""
    player = Player(company, forget)
    planned = diaries()
    for n, one in enumerate(planned):
        player.play(n, one)
    return f"{len(planned)} field diaries sent up, {player.instructed} instructed"


class Player:
    """Plays one diary after the other; its own chance says at which hour and to whom."""

    def __init__(self, company: Company, forget: Forget) -> None:
        self.company, self.forget = company, forget
        self.chance = random.Random(SEED + 2)
        self.instructed = 0

    def play(self, n: int, one: Written) -> None:
        """From the writer's phone to the answer to its last item."""
        at = datetime.combine(one.on + timedelta(days=1), time(20, n % 60), tzinfo=clock.LOCAL)
        desk = self.company.actor("editor")
        with clock.frozen(at):
            submission = hand_in_diary(_brought(n, one), actor=self.company.actor(one.by))
        case = submission.case_id
        at = self._later(at, 1, 4)
        with clock.frozen(at):
            make_move(case, "select", actor=desk)
        at = self._later(at, 1, 3)
        with clock.frozen(at):
            make_move(case, "send_up", actor=desk)
        made = Diary.objects.select_related("submission__case").get(submission=submission)
        if one.instructed:
            at = self._instruct(case, self._later(at, 1, 5))
        for row, item in zip(made.items.order_by("n"), one.items, strict=True):
            at = self._follow(row, item, at, desk)
        with clock.frozen(self._later(at, 1, 2)):
            make_move(case, "settle", actor=desk)
        self.forget(case)

    def _later(self, at: datetime, least: int, most: int) -> datetime:
        """Some days on, at an hour of work; never after the day the figures are of."""
        day = at + timedelta(days=self.chance.randint(least, most))
        found = min(day.replace(hour=self.chance.randint(9, 16)), AS_OF)
        return max(found, at + timedelta(minutes=1))

    def _instruct(self, case: UUID, at: datetime) -> datetime:
        """The leader asks a department, which answers in time; the leader reads the answer."""
        post = self.chance.choice(self.company.departments)
        due = at + timedelta(days=15)
        order = Order(self.chance.choice(WORDS), addressees=(post,), due_at=due)
        leader = self.company.actor("leader")
        with clock.frozen(at):
            given = instruct(case, order, leader=self.company.leader, actor=leader)
        self.instructed += 1
        at = self._later(at, 2, 9)
        with clock.frozen(at):
            answer = given.addressees.get()
            respond(answer.pk, self.chance.choice(REPLIES), actor=self._holder(post))
        at = self._later(at, 1, 2)
        with clock.frozen(at):
            note_answers(given.pk, actor=leader)
        return at

    def _holder(self, post: Post) -> Actor:
        return next(
            self.company.actor(code)
            for code, one in zip(self.company.codes, self.company.departments, strict=True)
            if one == post
        )

    def _follow(self, row: DiaryItem, item: Item, at: datetime, desk: Actor) -> datetime:
        """An item that is taken up goes to a department; the office notes what is not."""
        actor = desk
        if len(item.then) > 1:
            post = self.chance.choice(self.company.departments)
            with clock.frozen(at):
                due = (at + timedelta(days=30)).date()
                row = give_item(row, post=post, due_on=due, actor=desk)
            actor = self._holder(post)
        for state, words in item.then:
            at = self._later(at, 2, 12)
            with clock.frozen(at):
                note_adoption(row, state, words=words, actor=actor)
        return at


def _brought(n: int, one: Written) -> DiaryBrought:
    return DiaryBrought(
        client_id=uuid5(SPACE, str(n)),
        holiday=one.holiday,
        visited_on=one.on,
        title=one.title,
        story=one.story,
        items=tuple(ItemBrought(item.kind, item.text) for item in one.items),
        people=one.people,
        policies=one.policies,
        address=one.address,
    )
