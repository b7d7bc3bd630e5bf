"""The course of one hazard from the report to the thanks, as acts in order of time."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from . import clockwork
from .acts import Act, Matter, Picture
from .clockwork import Calendar, later
from .texts import Scene, Topic, sayings, topics


class Story:
    """Writes the acts of one matter; `now` moves on with each."""

    def __init__(self, matter: Matter, chance: random.Random) -> None:
        self.matter = matter
        self.chance = chance
        self.topic: Topic = topics()[matter.code]
        self.scene: Scene = self.topic.scenes[matter.scene % len(self.topic.scenes)]
        self.now: datetime = matter.at
        self.acts: list[Act] = []
        self.staff = sayings("staff")
        self.riders = sayings("riders")
        self.assigned = False
        self.points = 0

    # -- small tools -------------------------------------------------------------------------

    def say(self, occasion: str) -> str:
        """Something staff say on an occasion."""
        return self.chance.choice(self.staff[occasion])

    def tell(self) -> str:
        """The scene in a reporter's words."""
        return self.topic.report(self.scene, self.chance)

    def photo(self, stage: str, shift: int = 0) -> tuple[Picture, ...]:
        """One picture of the place at a stage."""
        return ((self.matter.code, stage, (self.matter.variant + shift) % 2),)

    def act(
        self,
        verb: str,
        who: str,
        words: str = "",
        photos: tuple[Picture, ...] = (),
        **more: object,
    ) -> None:
        """Write an act at the present moment."""
        order = len(self.acts)
        self.acts.append(
            Act(self.now, self.matter.number, verb, who, words, photos, dict(more), order)
        )

    def wait(self, minutes: float, calendar: Calendar) -> None:
        """Let time of a calendar pass."""
        self.now = later(self.now, minutes, calendar, self.chance)

    def desk(self) -> str:
        """Which of the dispatchers is on duty."""
        return f"dispatcher:{(self.now.toordinal() + self.now.hour // 14) % 3}"

    # -- the straight way ----------------------------------------------------------------------

    def report(self, words: str | None = None) -> None:
        """A rider sends it, or a clerk writes down what a caller says."""
        chance, text = self.chance, self.tell()
        if self.matter.caller:
            call = chance.choice(self.riders["callers"]).format(words=text.rstrip("。！？"))
            self.act("report", f"clerk:{chance.randrange(2)}", call, call_back=True)
            return
        silent = words is None and chance.random() < 0.06
        shots = self.photo("report") if silent or chance.random() < 0.8 else ()
        if shots and chance.random() < 0.1:
            shots += self.photo("report", 1)
        who = f"rider:{self.matter.rider}"
        self.act("report", who, "" if silent else (words or text), shots)
        if silent:
            self._add(chance.uniform(12, 90), text)
        elif chance.random() < 0.05:
            self._add(chance.uniform(20, 200), chance.choice(self.riders["later"]))

    def _add(self, minutes: float, words: str) -> None:
        kept, self.now = self.now, clockwork.waking(self.now, minutes, self.chance)
        self.act("add_words", f"rider:{self.matter.rider}", words)
        self.now = kept

    def accept(self) -> None:
        """By day within minutes; at night at once where somebody may be hurt, else at seven."""
        danger = self.matter.code in clockwork.dangers()
        self.wait(clockwork.receipt(self.chance), "elapsed" if danger else "watch")
        self.act("accept", "grid")

    def make_safe(self) -> None:
        self.wait(clockwork.safe(self.matter.code, self.chance), "elapsed")
        self.act("make_safe", "grid", self.scene.safe, self.photo("safe"))

    def hand_over(self, made_safe: bool = True) -> None:
        self.wait(self.chance.uniform(2, 16), "elapsed")
        words = self.say("hand_over" if made_safe else "no_sign")
        self.act("hand_over", "grid", words)

    def assign(self, *, quick: bool = False) -> None:
        """Dispatch names the lead, at times with helpers."""
        urgent = quick or self.matter.code in clockwork.URGENT
        minutes = (
            min(60, clockwork.assign(self.chance)) if urgent else clockwork.assign(self.chance)
        )
        self.wait(minutes, "watch" if urgent and self.chance.random() < 0.7 else "working")
        helpers = self.topic.helpers if self.chance.random() < 0.45 else ()
        self.act(
            "assign", self.desk(), self.say("assign"), lead=self.topic.lead, helpers=helpers[:1]
        )
        self.assigned = True
        self._helped = helpers[:1]

    def handle(self) -> None:
        """The lead repairs; helpers say first that their part is done."""
        minutes = clockwork.repair(self.matter.code, self.chance)
        helped = getattr(self, "_helped", ())
        if helped:
            self.wait(minutes * 0.7, "working")
            self.act("helper_done", "helper:0", self.say("helper_done"))
            minutes *= 0.3
            self._helped = ()
        self.wait(minutes, "working")
        self.act("handle", "lead", self.scene.done, self.photo("done"))

    def settle(self) -> None:
        """The grid worker settles it alone."""
        self.wait(clockwork.around(60, self.chance), "watch")
        self.act("handle", "grid", self.scene.done, self.photo("done"))

    def verify(self) -> None:
        self.wait(clockwork.verify(self.chance), "working")
        self.act("verify", f"verifier:{self.chance.randrange(3)}", self.say("verify"))

    def thank(self, mood: str | None = None) -> None:
        """The reporter's verdict, or the call back to a caller."""
        chance = self.chance
        if self.matter.caller:
            self.wait(clockwork.around(150, chance), "working")
            self.act("call_back", "clerk:0", self.say("call_told"), outcome="told")
            return
        if mood is None:
            mood = chance.choices(("good", "fair", "bad"), (78, 16, 6))[0]
        stars = {"good": (5, 5, 5, 4), "fair": (4, 3), "bad": (2, 1)}[mood]
        self.now = clockwork.waking(self.now, chance.lognormvariate(5.3, 1.1), chance)
        words = chance.choice(self.riders[mood])
        who = f"rider:{self.matter.rider}"
        self.act("verdict", who, words, stars=chance.choice(stars), solved=mood != "bad")

    @property
    def overnight(self) -> bool:
        """Whether the night lay between the report and now, so that no sign can be in time."""
        return self.now - self.matter.at > timedelta(minutes=100)

    def minutes_on(self, minutes: float) -> None:
        """Let some plain minutes pass."""
        self.now += timedelta(minutes=minutes)
