"""Plans of key enterprises and foundings of organisations, at all stages."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import uuid5

from bihuan.core.access import Actor
from bihuan.core.casework.actions import MoveInputs, make_move
from bihuan.core.engagements.actions import close_plan, open_plan, settle_step
from bihuan.core.engagements.actions.planning import Step
from bihuan.core.engagements.models import Care, Enterprise
from bihuan.core.kernel import clock
from bihuan.core.kernel.dice import dice
from bihuan.programmes.gigwork.actions import coverage
from bihuan.programmes.gigwork.models import Cover, PartyWork

from .ground import KEY, street_of
from .people import Staff
from .visits import WORDS

WITHOUT = 3
"""Key enterprises that have no plan yet."""
DONE = 4
STAGES = {
    "approved": (14,), "applied": (12,), "preparing": (18, 20), "listed": (4, 6),
}  # fmt: skip
"""Foundings on their way, with the days before loading on which they began: none is late."""


def plans(staff: Staff, enterprises: list[Enterprise]) -> int:
    """Opened half a year before loading; steps settled one after the other, a few are late."""
    chance, today = dice("plans"), clock.today()
    keys = [one for one in enterprises if one.is_key][: KEY - WITHOUT]
    for n, one in enumerate(keys):
        goal, *words = WORDS["goal"][n % len(WORDS["goal"])]
        post = Care.objects.filter(enterprise=one, responsibility__enterprise=one)[0].post
        actor = Actor(staff.holder[post.pk])
        begin = today - timedelta(days=chance.randint(60, 150))
        late = n % 6 == 1
        gap = 20 if late else (today - begin).days // 2 + 20
        steps = [Step(text, begin + timedelta(days=gap * m)) for m, text in enumerate(words, 1)]
        with clock.frozen(datetime.combine(begin, time(9, 30), clock.LOCAL)):
            plan = open_plan(one, goal=goal, steps=steps, actor=actor)
        rows = list(plan.steps.all())
        done = len(rows) if n < DONE else chance.randrange(1, len(rows)) if not late else 1
        for m, step in enumerate(rows[:done], start=1):
            day = begin + timedelta(days=m * (today - begin).days // (len(rows) + 1))
            with clock.frozen(datetime.combine(day, time(16), clock.LOCAL)):
                settle_step(step, done=True, note="按计划完成", actor=actor)
        if n < DONE // 2:
            with clock.frozen(datetime.combine(today - timedelta(days=2), time(11), clock.LOCAL)):
                close_plan(plan, done=True, outcome="目标达成，企业书面反馈满意。", actor=actor)
    return len(keys)


def foundings(staff: Staff, enterprises: list[Enterprise]) -> int:
    """Some enterprises of a joint organisation on their way to one of their own."""
    if staff.organiser is None:
        return 0
    organiser = Actor(staff.holder[staff.organiser.pk])
    own = [w.enterprise_id for w in PartyWork.objects.filter(cover=Cover.JOINT).order_by("pk")]
    some = [one for one in enterprises if one.pk in set(own)]
    wanted = [(stage, ago) for stage, days in STAGES.items() for ago in days]
    for one, (stage, ago) in zip(some, wanted, strict=False):
        _founding(staff, one, stage, organiser, clock.today() - timedelta(days=ago))
    return len(wanted)


def _founding(staff: Staff, one: Enterprise, stage: str, organiser: Actor, begin: date) -> None:
    official = Actor(staff.holder[staff.officials[street_of(one, staff).code][1].pk])

    def at(days: int) -> datetime:
        return datetime.combine(begin + timedelta(days=days), time(10), clock.LOCAL)

    with clock.frozen(at(0)):
        made = coverage.open_founding(
            one, form=Cover.OWN, words="联合支部里本企业党员已有3名，具备单独组建条件。",
            client_id=uuid5(one.pk, "founding"), actor=official,
        )  # fmt: skip
    steps = (
        ("preparing", "prepare", official, "3名正式党员，由行政负责人牵头筹备。"),
        ("applied", "apply", official, "拟成立党支部，党员3名，书记人选已征求意见。"),
        ("approved", "approve", organiser, "北非公党委〔2026〕18号批复同意。"),
    )
    for n, (state, verb, actor, words) in enumerate(steps, start=1):
        if stage == "listed":
            return
        with clock.frozen(at(n * 3)):
            make_move(made.case_id, verb, actor=actor, inputs=MoveInputs(words=words))
        if state == stage:
            return
