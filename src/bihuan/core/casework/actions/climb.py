"""Lateness climbs: to dispatch at the deadline, to the leader after the same time again."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from bihuan.core.access import SYSTEM
from bihuan.core.casework.engine import assigning, clocks
from bihuan.core.casework.engine.authority import Authority
from bihuan.core.casework.engine.finishing import finish
from bihuan.core.casework.engine.overseeing import overseers
from bihuan.core.casework.engine.situation import lock
from bihuan.core.casework.facts import ClockMissed
from bihuan.core.casework.models import Case, CaseClock, Proposal
from bihuan.core.casework.wiring_api import kinds
from bihuan.core.kernel import clock, outbox

BATCH = 200


def climb_overdue() -> int:
    """Climb every running clock whose time has come; each in its own transaction."""
    due = CaseClock.objects.filter(state="running", next_climb_at__lte=clock.now())
    climbed = 0
    for case_id, clock_id in list(
        due.order_by("next_climb_at").values_list("case_id", "id")[:BATCH]
    ):
        climbed += _climb(case_id, clock_id)
    return climbed


def _climb(case_id: UUID, clock_id: UUID) -> int:
    with transaction.atomic():
        at, now = lock(case_id), clock.now()
        late = next((c for c in at.clocks if c.pk == clock_id and c.state == "running"), None)
        if late is None or late.next_climb_at is None or late.next_climb_at > now:
            return 0
        late.climbed += 1
        late.next_climb_at = clocks.next_climb(late)
        late.save(update_fields=["climbed", "next_climb_at"])
        posts = overseers(at, late.climbed)
        assigning.give(at, posts, "supervisor", now)
        refs = {
            "clock": late.code,
            "level": late.climbed,
            "to": [str(post.pk) for post in posts],
        }
        by = Authority("system")
        finish(at, "climb", actor=SYSTEM, by=by, now=now, from_state=at.case.state, refs=refs)
        outbox.emit(ClockMissed(case_id=str(case_id), clock_id=str(clock_id), level=late.climbed))
    return 1


def resume_deferred() -> int:
    """Make the move "resume" on every case whose approved deferral has run out."""
    from bihuan.core.casework.actions.make_move import make_move

    resumed = 0
    for kind in kinds():
        resumes = next((m for m in kind.moves if m.code == "resume" and "system" in m.who), None)
        if resumes is None:
            continue
        waiting = Case.objects.filter(kind=kind.code, state__in=resumes.sources)
        over = Proposal.objects.filter(
            kind="deferral", state="approved", until__lte=clock.now(), case__in=waiting
        )
        for case_id in set(over.values_list("case_id", flat=True)[:BATCH]):
            latest = Proposal.objects.filter(case_id=case_id, kind="deferral", state="approved")
            until = latest.order_by("-decided_at").values_list("until", flat=True).first()
            if until and until <= clock.now():
                make_move(case_id, "resume", actor=SYSTEM)
                resumed += 1
    return resumed
