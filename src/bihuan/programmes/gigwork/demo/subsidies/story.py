"""What happened, in order: the past year to its end, and what is under way today."""

from __future__ import annotations

import heapq
import tomllib
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from bihuan.core.files.actions import prepare
from bihuan.core.files.models import StoredFile
from bihuan.core.kernel import clock, outbox, working_calendar
from bihuan.core.kernel.dice import dice
from bihuan.core.kernel.ids import new_id
from bihuan.programmes.gigwork.actions import subsidies
from bihuan.programmes.gigwork.actions.subsidies.applying import FILES
from bihuan.programmes.gigwork.models.subsidies import (
    SubsidyApplication,
    SubsidyBound,
    SubsidyKind,
    SubsidyPayLine,
    SubsidyPayList,
)
from bihuan.programmes.gigwork.queries.subsidies.applying import beneficiary_of, standing_one
from bihuan.programmes.gigwork.rules.subsidies import periods

from .cast import Branch, Cast
from .papers import proof
from .plan import Wish, wishes, wishes_now

WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
Act = Callable[[], object]


class Player:
    """Plays acts at their times; one act may bring others."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.made = cast, 0
        self.kinds = {kind.code: kind for kind in SubsidyKind.objects.select_related("unit")}
        self.bounds = list(SubsidyBound.objects.order_by("starts_on"))
        self.chance = dice("subsidies")
        self.waiting: list[tuple[datetime, int, Act]] = []
        self.order = count()
        self.failing: set[UUID] = set()
        self.lists: list[SubsidyPayList | None] = []

    def at(self, when: datetime, act: Act) -> None:
        """Something to be done at a time."""
        heapq.heappush(self.waiting, (when, next(self.order), act))

    def play(self, *, tell: bool = False) -> None:
        """All of it, in the order of time; people hear of it at its time, or not at all."""
        while self.waiting:
            when, _n, act = heapq.heappop(self.waiting)
            with clock.frozen(when):
                act()
                if tell:
                    outbox.run_pending()

    def say(self, *path: str) -> str:
        """One of several sentences."""
        found: Any = WORDS
        for part in path:
            found = found[part]
        return str(self.chance.choice(found))

    def later(self, days: int, hour: int) -> datetime:
        """An hour of a working day, so many working days from the act at hand."""
        day = clock.today()
        while days > 0 or not working_calendar.is_working_day(day):
            day += timedelta(days=1)
            days -= working_calendar.is_working_day(day)
        minute = self.chance.randrange(60)
        return datetime.combine(day, time(hour, minute), tzinfo=clock.LOCAL)

    def apply(self, wish: Wish) -> SubsidyApplication:
        """Somebody of a branch applies; what comes of it follows the wish's fate."""
        branch, kind = self.cast.branches[wish.branch], self.kinds[wish.code]
        row = subsidies.apply(
            kind,
            branch.unit,
            client_id=new_id(),
            period=periods(kind.every, clock.today())[0],
            amount=None,
            quantity=_quantity(branch, wish.code),
            words=self.say("for", wish.code),
            account=branch.account(wish.code),
            uploads=[proof(wish.code)],
            actor=self.cast.actor(_who(branch, wish.code)),
        )
        self.made += 1
        return row

    def has_it(self, wish: Wish) -> bool:
        """Whether there is one for this already."""
        branch, kind = self.cast.branches[wish.branch], self.kinds[wish.code]
        person = self.cast.actor(_who(branch, wish.code)).person
        whose = beneficiary_of(kind, branch.unit, person) if person else branch.unit.pk
        return standing_one(kind, whose, periods(kind.every, clock.today())[0]) is not None

    def check(self, row: SubsidyApplication) -> None:
        clerk = self.cast.office["clerk"]
        subsidies.pass_check(row.pk, words=self.say("office", "checked"), actor=clerk)

    def send_back(self, row: SubsidyApplication) -> None:
        clerk = self.cast.office["clerk"]
        subsidies.send_back(row.pk, words=self.say("office", "returned"), actor=clerk)

    def mend(self, row: SubsidyApplication, branch: Branch) -> None:
        now = SubsidyApplication.objects.get(pk=row.pk)
        subsidies.mend(
            row.pk, amount=None, quantity=now.quantity, words=now.words,
            account=branch.account(self._code(now)), uploads=[],
            actor=self.cast.actor(_who(branch, self._code(now))),
        )  # fmt: skip

    def decide(self, row: SubsidyApplication, verb: str, words: str = "approved") -> None:
        """By the approver up to the bound of the day, above it by the head."""
        bound = [one.amount for one in self.bounds if one.starts_on <= clock.today()][-1]
        actor = self.cast.office["approver" if row.amount <= bound else "head"]
        getattr(subsidies, verb)(row.pk, words=self.say("office", words), actor=actor)

    def pay(self) -> SubsidyPayList | None:
        """A list of what is approved, given to the bank."""
        ready = SubsidyApplication.objects.filter(state="approved").values_list("pk", flat=True)
        if not ready:
            return None
        clerk, root = self.cast.office["clerk"], self.cast.district
        made = subsidies.make_list(root, list(ready), actor=clerk)
        reason = self.say("office", "file")
        subsidies.take_file(made.pk, form="xlsx", reason=reason, actor=clerk)
        return made

    def receipts(self, made: SubsidyPayList | None) -> list[SubsidyPayLine]:
        """The bank's answers; gives the lines that it could not pay."""
        failed = []
        clerk, day = self.cast.office["clerk"], clock.today()
        for line in made.lines.order_by("line") if made else []:
            if line.application_id in self.failing:
                self.failing.discard(line.application_id)
                why = self.say("office", "failed")
                failed.append(subsidies.record_failed(line.pk, why=why, actor=clerk))
            else:
                ref = f"{day:%Y%m%d}{line.line:05d}"
                subsidies.record_paid(line.pk, paid_on=day, bank_ref=ref, actor=clerk)
        return failed

    def _code(self, row: SubsidyApplication) -> str:
        return next(code for code, kind in self.kinds.items() if kind.pk == row.kind_id)


def past(player: Player) -> None:
    """A year and a bit, each application to its end; the bank gets its list on the 21st of a month,
    or on the first working day after it."""
    for wish in wishes():
        player.at(wish.when, lambda wish=wish: _begin(player, wish))  # type: ignore[misc]
    for month in range(18):
        day = date(2024 + (8 + month) // 12, (8 + month) % 12 + 1, 21)
        while not working_calendar.is_working_day(day):
            day += timedelta(days=1)
        when = datetime.combine(day, time(10, 20), tzinfo=clock.LOCAL)
        if when < clock.now() - timedelta(days=60):
            player.at(when, lambda: _pay(player))
    player.play()
    for file in StoredFile.objects.filter(owner_type=FILES, state="waiting"):
        after = prepare(file.pk)
        if after is not None:
            after()


def _begin(player: Player, wish: Wish) -> None:
    row = player.apply(wish)
    branch = player.cast.branches[wish.branch]
    if wish.fate == "withdrawn":
        actor = player.cast.actor(_who(branch, wish.code))
        player.at(player.later(1, 16), lambda: subsidies.withdraw(row.pk, actor=actor))
        return
    if wish.fate == "failed":
        player.failing.add(row.pk)
    if wish.fate == "returned":
        player.at(player.later(1, 10), lambda: _back(player, row, branch))
    else:
        player.at(player.later(1, 10), lambda: _check(player, row, wish.fate))


def _back(player: Player, row: SubsidyApplication, branch: Branch) -> None:
    player.send_back(row)

    def mended() -> None:
        player.mend(row, branch)
        player.at(player.later(1, 9), lambda: _check(player, row, ""))

    player.at(player.later(2, 20), mended)


def _check(player: Player, row: SubsidyApplication, fate: str) -> None:
    player.check(row)
    verb, words = ("refuse", "refused") if fate == "refused" else ("approve", "approved")
    player.at(player.later(2, 15), lambda: player.decide(row, verb, words))
    if fate == "revoked":
        player.at(player.later(4, 11), lambda: player.decide(row, "revoke", "revoked"))


def _pay(player: Player) -> None:
    made = player.pay()

    def answered() -> None:
        for line in player.receipts(made):
            row = SubsidyApplication.objects.get(pk=line.application_id)
            branch = next(one for one in player.cast.branches if one.unit.pk == row.unit_id)
            player.mend(row, branch)
            player.at(player.later(1, 10), lambda row=row: _check(player, row, ""))  # type: ignore[misc]

    player.at(player.later(2, 16), answered)


def today(player: Player) -> None:
    """What is under way: something in each state, the last steps of the last days."""
    now = clock.now()
    for wish in wishes_now(now):
        player.at(wish.when, lambda wish=wish: _under_way(player, wish, now))  # type: ignore[misc]
    player.play(tell=True)


def _under_way(player: Player, wish: Wish, now: datetime) -> None:
    if player.has_it(wish):  # loaded within the year of its past: there is one already
        return
    row = player.apply(wish)
    acts: dict[str, Act] = {
        "check": lambda: player.check(row),
        "back": lambda: player.send_back(row),
        "approve": lambda: player.decide(row, "approve"),
        "fails": lambda: player.failing.add(row.pk),
        "pay": lambda: player.lists.append(player.pay()),
        "receipts": lambda: player.receipts(player.lists[-1]),
    }
    for verb, ago in wish.steps:
        player.at(now - timedelta(days=ago), acts[verb])


def _who(branch: Branch, code: str) -> Any:
    return branch.instructor if code == "instructor-allowance" else branch.secretary


def _quantity(branch: Branch, code: str) -> int | None:
    return {"activity-fund": branch.members, "dues-returned": branch.dues}.get(code)
