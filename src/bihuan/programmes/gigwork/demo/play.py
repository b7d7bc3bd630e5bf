"""Plays acts through the product's own actions, each at its own time on a stopped clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID, uuid5

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.casework.actions import (
    MoveInputs,
    add_words,
    link_cases,
    make_move,
    open_brought,
    record_call_back,
    record_verdict,
)
from bihuan.core.casework.actions.climb import climb_overdue
from bihuan.core.casework.models import Case
from bihuan.core.casework.opening import Brought
from bihuan.core.kernel import clock
from bihuan.core.kernel.levels import PUBLIC, UNIT
from bihuan.core.parties.models import Post
from bihuan.programmes.gigwork.states import HAZARD

from .acts import INWARD, Act, Matter
from .album import Album
from .company import Company

SPACE = UUID("6f1d3f0a-2b57-5c1e-9a44-0b2f6d1c7e25")
CALLERS = ("王女士", "李先生", "陈大爷", "黄阿姨", "刘先生", "邓女士", "曹师傅", "谢老师")


class Player:
    """Keeps which case and which submission an act is about."""

    def __init__(
        self,
        company: Company,
        album: Album,
        channel: str,
        label: str,
        forget: Callable[[UUID], None] = lambda _case: None,
    ) -> None:
        self.forget = forget
        self.company = company
        self.album = album
        self.channel = channel
        self.label = label
        self.cases: dict[int, Case] = {}
        self.leads: dict[int, Post] = {}
        self.helpers: dict[int, list[Post]] = {}
        self.submissions: dict[tuple[int, str], UUID] = {}
        self.first: dict[int, str] = {}
        self.verbs: dict[str, Callable[[Act, Actor], None]] = {
            "report": self._report,
            "join": self._report,
            "add_words": self._add_words,
            "verdict": self._verdict,
            "call_back": self._call_back,
            "link": self._link,
            "tick": self._tick,
        }

    def play(self, acts: Iterable[Act], matters: dict[int, Matter]) -> int:
        """Play all of them in order; how many there were."""
        self.matters = matters
        count = 0
        for act in acts:
            with clock.frozen(act.at):
                actor = self._actor(act)
                self.verbs.get(act.verb, self._move)(act, actor)
            count += 1
        return count

    def _actor(self, act: Act) -> Actor:
        """Who plays the part today."""
        part, _colon, number = act.who.partition(":")
        which, on = int(number or 0), clock.today()
        if part == "system":
            return SYSTEM
        if part == "rider":
            return self.company.actor(self.company.riders[which], self.channel)
        if part == "grid":
            post, which = self.company.grid[self.cases[act.case].unit_id], act.case
        elif part == "lead":
            post, which = self.leads[act.case], act.case
        elif part == "helper":
            post = self.helpers[act.case][which]
        else:
            post = self.company.office(part)
        return self.company.actor(self.company.in_post(post, on, which), self.channel)

    def _report(self, act: Act, actor: Actor) -> None:
        matter = self.matters[act.case]
        called = act.who.startswith("clerk")
        joins = self.cases[act.case].pk if act.verb == "join" else None
        brought = Brought(
            client_id=uuid5(SPACE, f"{self.label} {act.case} {act.who} {act.verb}"),
            words=act.words,
            lat=matter.lat,
            lon=matter.lon,
            accuracy=None if called else float(6 + act.case % 21),
            address=matter.address,
            category=matter.code,
            photos=self.album.uploads(act.photos),
            level=UNIT if matter.code in INWARD else PUBLIC,
            contact_name=CALLERS[act.case % len(CALLERS)] if called else "",
            contact_phone=f"154009{act.case % 100_000:05d}" if called else "",
            wants_call_back=called,
            reporter=None if called else actor.person,
            entered_by=actor.person if called else None,
            channel="phone" if called else "web",
            joins=joins,
        )
        submission = open_brought(HAZARD, brought, actor=actor)
        self.submissions[act.case, act.who] = submission.pk
        self.first.setdefault(act.case, act.who)
        self.cases.setdefault(act.case, submission.case)

    def _move(self, act: Act, actor: Actor) -> None:
        more = act.more
        inputs = MoveInputs(
            words=act.words,
            photos=self.album.uploads(act.photos),
            until=more.get("until"),  # type: ignore[arg-type]
            category=more.get("category"),  # type: ignore[arg-type]
            other_case=self.cases[more["into"]].pk if "into" in more else None,  # type: ignore[index]
            **self._posts(act),  # type: ignore[arg-type]
        )
        make_move(self.cases[act.case].pk, act.verb, actor=actor, inputs=inputs)
        if inputs.other_case is not None:
            self.forget(inputs.other_case)

    def _posts(self, act: Act) -> dict[str, object]:
        found: dict[str, object] = {}
        if "lead" in act.more:
            lead = self.company.leads[str(act.more["lead"])]
            self.leads[act.case] = found["lead"] = lead
        if act.more.get("helpers"):
            codes: tuple[str, ...] = act.more["helpers"]  # type: ignore[assignment]
            self.helpers[act.case] = [self.company.leads[code] for code in codes]
            found["helpers"] = self.helpers[act.case]
        return found

    def _add_words(self, act: Act, actor: Actor) -> None:
        submission = self.submissions[act.case, act.who]
        add_words(submission, act.words, self.album.uploads(act.photos), actor=actor)

    def _verdict(self, act: Act, actor: Actor) -> None:
        stars, solved = int(str(act.more["stars"])), bool(act.more["solved"])
        submission = self.submissions[act.case, act.who]
        record_verdict(submission, stars, solved, act.words, actor=actor)

    def _call_back(self, act: Act, actor: Actor) -> None:
        submission = self.submissions[act.case, self.first[act.case]]
        record_call_back(submission, str(act.more["outcome"]), act.words, actor=actor)

    def _link(self, act: Act, actor: Actor) -> None:
        other: int = act.more["other"]  # type: ignore[assignment]
        link_cases(self.cases[act.case].pk, self.cases[other].pk, act.words, actor=actor)

    def _tick(self, act: Act, actor: Actor) -> None:
        climb_overdue()
