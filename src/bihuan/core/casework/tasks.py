"""What casework does by the clock: climbing, resuming, chasing answers, sealing, anchoring."""

from __future__ import annotations

from datetime import timedelta

from bihuan.core.casework.actions.climb import climb_overdue, resume_deferred
from bihuan.core.casework.actions.seal import anchor_day, seal_trail
from bihuan.core.casework.actions.supervise import chase_answers
from bihuan.core.kernel import clock
from bihuan.core.kernel.tasks import periodic


@periodic(every=timedelta(seconds=30), name="casework.climb_overdue")
def climb() -> None:
    """What is late climbs to the next level by itself."""
    climb_overdue()


@periodic(every=timedelta(minutes=5), name="casework.resume_deferred")
def resume() -> None:
    """A deferral whose date has come is over."""
    resume_deferred()


@periodic(every=timedelta(minutes=1), name="casework.seal_trail")
def seal() -> None:
    """The window in which an unsealed case could vanish unseen stays about a minute."""
    seal_trail()


@periodic(every=timedelta(hours=1), name="casework.anchor_day")
def anchor() -> None:
    """Yesterday's anchor, once; hourly so that a night without power loses none."""
    anchor_day(clock.today() - timedelta(days=1))


@periodic(every=timedelta(minutes=1), name="casework.chase_answers")
def chase() -> None:
    """Whoever owes a leader an answer is reminded before and after the deadline."""
    chase_answers()
