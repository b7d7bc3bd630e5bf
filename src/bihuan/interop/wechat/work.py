"""The machine: claims a push in one short transaction, does a step in none, records it in another.

A worker that is killed leaves a lease that ends; whoever takes over begins the same step again, and
every step knows how to find out whether it was done.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox.delivering import describe
from bihuan.core.publishing.actions.channel_states import moved, noted
from bihuan.core.publishing.models import ChannelPost

from . import faults, quotas
from .actions.posts import turn_back
from .faults import ENDED, NOTHING_WENT, Problem
from .models import Push
from .models.account import HAND
from .steps import STEPS
from .steps.outcome import Outcome

logger = logging.getLogger("bihuan.wechat")
LEASE = timedelta(seconds=150)
PAUSES = tuple(timedelta(seconds=s) for s in (5, 15, 60, 180, 600, 1_800, 3_600, 7_200))
AFTER_MIDNIGHT = timedelta(minutes=3)


@dataclass(frozen=True)
class Claimed:
    """A push that this process alone works on until the lease ends."""

    push: Push
    until: datetime


def due(now: datetime) -> QuerySet[Push]:
    """What may be gone on with, who waited longest first."""
    free = Q(busy_until=None) | Q(busy_until__lte=now)
    return Push.objects.filter(free, due_at__lte=now).order_by("due_at", "id")


def claim(push_id: UUID | None = None) -> Claimed | None:
    """The next push, or this one."""
    now = clock.wall()
    with transaction.atomic():
        rows = due(now) if push_id is None else due(now).filter(pk=push_id)
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True, of=("self",))
        push = rows.select_related("account__site", "post__piece__site").first()
        if push is None:
            return None
        push.busy_until = now + LEASE
        push.save(update_fields=["busy_until"])
    return Claimed(push, now + LEASE)


def work_next(push_id: UUID | None = None) -> bool:
    """Does one step of one push; False when nothing is due."""
    claimed = claim(push_id)
    if claimed is None:
        return False
    record(claimed, outcome_of(claimed.push))
    return True


def run(push_id: UUID) -> None:
    """Goes on until the push waits for something."""
    while work_next(push_id):
        pass


def outcome_of(push: Push) -> Outcome:
    """The step, or what follows from its problem."""
    if _settled(push):
        return Outcome("done", None)
    try:
        done = STEPS[push.step](push)
    except Problem as problem:
        return _after(push, problem.code)
    except Exception as mistake:  # ours: it must not be tried for ever, nor hold up the others
        logger.error("A step of a push failed: %s.", describe(mistake))
        return _after(push, "broken")
    if push.taking_back and done.state == "out":
        return replace(done, next="take_back", wait=timedelta(0), state="", url=None)
    return replace(done, state="") if push.taking_back and done.state != "withdrawn" else done


def _settled(push: Push) -> bool:
    """A person said meanwhile that it is out, or gone."""
    state, url = push.post.state, push.post.url
    return state == "withdrawn" or (state == "out" and (bool(url) or push.step != "link"))


def _after(push: Push, code: str) -> Outcome:
    if push.taking_back:
        return _after_taking_back(push, code)
    after = faults.after(code)
    if after == "soon" and push.failures < len(PAUSES):
        return Outcome(push.step, PAUSES[push.failures], problem=code)
    if after == "midnight":
        return Outcome(push.step, until_midnight(), problem=code)
    if after == "hand":
        return Outcome("hand", None, {"mode": HAND}, "by_hand", code)
    return Outcome(push.step, None, state="failed", problem=code)


def _after_taking_back(push: Push, code: str) -> Outcome:
    """What did not go out need not be taken back; what can't be is left to a person."""
    if code in ENDED:
        return Outcome("done", None, {"taking_back": False}, "withdrawn")
    if code in NOTHING_WENT:
        return Outcome("take_back", keep={"sent_at": None})
    if faults.after(code) == "soon" and push.failures < len(PAUSES):
        return Outcome(push.step, PAUSES[push.failures], problem=code)
    if faults.after(code) == "midnight":
        return Outcome(push.step, until_midnight(), problem=code)
    return Outcome("done", None, {}, "withdrawing", "back_by_hand")


def until_midnight() -> timedelta:
    """Until the quotas of a new Chinese day hold."""
    now = clock.now().astimezone(clock.LOCAL)
    start = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return start - now + AFTER_MIDNIGHT


@transaction.atomic
def record(claimed: Claimed, done: Outcome) -> None:
    """Keeps what came of a step. When the lease was lost, whoever has it now finds out itself."""
    push = Push.objects.select_for_update(of=("self",)).get(pk=claimed.push.pk)
    if push.busy_until != claimed.until:
        return
    asked_back = push.taking_back and not claimed.push.taking_back
    push.step, push.busy_until = done.next, None
    push.failures = push.failures + 1 if done.problem else 0
    for name, value in done.keep.items():
        setattr(push, name, value)
    push.due_at = None if done.wait is None else clock.wall() + done.wait
    if done.pushed:
        quotas.count(push.account, quotas.PUSHED)
    if asked_back:  # it was asked for while this step was under way
        turn_back(push)
    push.save()
    _tell(push, claimed.push.post, replace(done, state="") if asked_back else done)


def _tell(push: Push, post: ChannelPost, done: Outcome) -> None:
    noted(post.pk, failed=bool(done.problem), version=push.version)
    if done.state:
        moved(post.pk, done.state, problem=done.problem, url=done.url)
    elif done.problem:
        current = ChannelPost.objects.get(pk=post.pk)
        moved(post.pk, current.state, problem=done.problem)
    elif not push.taking_back:
        current = ChannelPost.objects.get(pk=post.pk)
        if current.problem and current.state in ("waiting", "working", "sent"):
            moved(post.pk, current.state)
