"""The turns a hazard's story can take: straight, settled at once, returned, void, reopened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from bihuan.core.kernel import working_calendar

from .clockwork import BY_THEMSELVES, around, dangers, later
from .story import Story

SOFT = {"fly_charging", "fire_lane", "stairwell_bike", "food", "dispute", "stacking", "dog"}
"""Where people have to be won over rather than something be mended."""
ROADWORKS = ("pothole", "subsidence", "pavement", "sign", "cable", "works", "manhole")
WATERWORKS = ("river", "slope", "cycle_water")


def start(story: Story) -> None:
    """Reported, accepted, made safe where that makes sense, handed over."""
    story.report()
    story.accept()
    if story.chance.random() < 0.03:
        story.wait(8, "elapsed")
        story.act("set_category", "grid", "按现场情况调整分类。", category=story.matter.code)
    danger = story.matter.code in dangers()
    safe = danger or story.chance.random() < (0.12 if story.overnight else 0.6)
    if safe:
        story.make_safe()
    story.hand_over(safe)


def finish(story: Story) -> None:
    """Verified; more than half say something about it."""
    story.verify()
    if story.matter.caller or story.chance.random() < 0.56:
        story.thank()


def straight(story: Story) -> None:
    start(story)
    story.assign()
    story.handle()
    finish(story)


def at_once(story: Story) -> None:
    """The grid worker makes it safe and settles it alone."""
    if story.matter.code not in BY_THEMSELVES:
        straight(story)
        return
    story.report()
    story.accept()
    story.make_safe()
    story.settle()
    finish(story)


def rework(story: Story) -> None:
    """The verifier is not content."""
    start(story)
    story.assign()
    story.handle()
    story.wait(around(90, story.chance), "working")
    story.act("reject_work", f"verifier:{story.chance.randrange(3)}", story.say("reject"))
    story.wait(around(240, story.chance), "working")
    story.act("handle", "lead", f"已返工。{story.scene.done}", story.photo("done", 1))
    finish(story)


def reopened(story: Story) -> None:
    """Closed, but the reporter finds it unsolved."""
    start(story)
    story.assign()
    story.handle()
    story.verify()
    story.now += timedelta(hours=story.chance.uniform(20, 60))
    story.thank("bad")
    story.minutes_on(3)
    again = story.chance.choice(story.riders["reopen"])
    story.act("reopen", _reporter(story), again, story.photo("report", 1))
    story.assign(quick=True)
    story.handle()
    story.verify()
    story.thank("fair")


def returned(story: Story) -> None:
    """The quarter says that it is not theirs; dispatch agrees and looks for who is."""
    story.report()
    story.accept()
    story.wait(around(15, story.chance), "watch")
    story.act("propose_return", "grid", story.say("return_reason"))
    story.wait(around(18, story.chance), "working")
    story.act("approve_return", story.desk(), story.say("return_yes"))
    story.assign()
    story.handle()
    finish(story)


def not_returned(story: Story) -> None:
    """Dispatch does not agree."""
    story.report()
    story.accept()
    story.wait(around(12, story.chance), "watch")
    story.act("propose_return", "grid", story.say("return_reason"))
    story.wait(around(16, story.chance), "working")
    story.act("refuse_return", story.desk(), story.say("return_no"))
    story.make_safe()
    story.hand_over()
    story.assign()
    story.handle()
    finish(story)


def void(story: Story) -> None:
    """Nothing is found."""
    story.report()
    story.accept()
    story.wait(around(45, story.chance), "watch")
    why = story.chance.randrange(len(story.staff["void_reason"]))
    story.act("propose_void", "grid", story.staff["void_reason"][why])
    story.wait(around(40, story.chance), "working")
    story.act("approve_void", story.desk(), story.staff["void_words"][why])


def extended(story: Story) -> None:
    """The department needs more time and gets it, or does not."""
    start(story)
    story.assign()
    story.wait(around(300, story.chance, 0.3), "working")
    until = working_calendar.add(story.now, story.chance.choice((840, 1260, 2100)), "working")
    soft = "_soft" if story.matter.code in SOFT else ""
    story.act("propose_extension", "lead", story.say(f"extension_reason{soft}"), until=until)
    story.wait(around(50, story.chance), "working")
    if story.chance.random() < 0.2:
        story.act("refuse_extension", story.desk(), story.say("extension_no"))
    else:
        story.act("approve_extension", story.desk(), story.say("extension_yes"))
    story.handle()
    finish(story)


def deferred(story: Story) -> None:
    """Put off until the works of the whole road, then done."""
    if story.matter.code not in (*ROADWORKS, *WATERWORKS):
        straight(story)
        return
    start(story)
    story.assign()
    story.wait(around(260, story.chance, 0.3), "working")
    until = working_calendar.add(story.now, 420 * story.chance.randrange(5, 16), "working")
    water = "_water" if story.matter.code in WATERWORKS else ""
    story.act("propose_deferral", "lead", story.say(f"deferral_reason{water}"), until=until)
    story.wait(around(90, story.chance), "working")
    story.act("approve_deferral", story.desk(), story.say("deferral_yes"))
    story.now = later(until - timedelta(hours=30), 20, "working", story.chance)
    story.act("resume", "lead", story.say("resume"))
    story.handle()
    finish(story)


def asked(story: Story) -> None:
    """The lead asks where exactly; the rider answers from the road."""
    start(story)
    story.assign()
    story.wait(around(40, story.chance), "working")
    question = story.chance.randrange(len(story.staff["ask"]))
    story.act("ask_reporter", "lead", story.staff["ask"][question])
    story.minutes_on(story.chance.uniform(8, 120))
    story.act("reporter_answer", _reporter(story), story.riders["answer"][question])
    story.handle()
    finish(story)


def escalated(story: Story) -> None:
    """Dispatch takes it to the next level."""
    start(story)
    story.assign()
    story.wait(around(400, story.chance, 0.3), "working")
    story.act("escalate", story.desk(), story.say("escalate"))
    story.handle()
    finish(story)


def _reporter(story: Story) -> str:
    return f"rider:{story.matter.rider}"


TURNS: dict[Callable[[Story], None], float] = {
    straight: 60,
    at_once: 15,
    rework: 4,
    reopened: 2.6,
    returned: 2.6,
    not_returned: 1.4,
    void: 4.4,
    extended: 4,
    deferred: 1.6,
    asked: 2.2,
    escalated: 1.4,
}
NEEDS_RIDER = {reopened, asked}
