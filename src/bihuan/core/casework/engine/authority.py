"""Who may make a move, and as which post: from assignments, rights, or having reported it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from bihuan.core.access import Actor, grant_for
from bihuan.core.access.rights import appointments_of
from bihuan.core.casework.engine.situation import Situation, makers, needs_proposal
from bihuan.core.casework.loop import Move
from bihuan.core.casework.models import Submission
from bihuan.core.casework.wiring_api import hosts_of
from bihuan.core.parties.models import Person

REPORTING = frozenset({"open", "add_submission"})
ASSIGNED = ("receiver", "lead", "helper", "verifier", "supervisor", "assigned")


@dataclass(frozen=True)
class Authority:
    """By what an actor makes a move: `via` is the entry of Move.who that held."""

    via: str
    post_id: UUID | None = None
    as_deputy: bool = False
    submission_id: UUID | None = None


def authority(
    move: Move, at: Situation, actor: Actor, reporter_of: UUID | None = None
) -> Authority | None:
    """The first ground in Move.who that holds for the actor, or None.

    reporter_of: a submission whose look-up code the caller has proved to know.
    """
    for ground in move.who:
        found = _by_ground(ground, at, actor, reporter_of)
        if found is not None:
            return found
    return None


def barred(move: Move, at: Situation, actor: Actor) -> bool:
    """True when the actor did what this move checks: own work, or own proposal."""
    person = actor.person
    if person is None:
        return False
    if needs_proposal(move) and at.proposal and at.proposal.proposed_by_id == person.pk:
        return True
    if not move.not_by:
        return False
    if not REPORTING.isdisjoint(move.not_by) and _brought_it(person, at):
        return True
    return person.pk in makers(at.case, move.not_by)


def _brought_it(person: Person, at: Situation) -> bool:
    """Also when it came in by a case that was merged into this one."""
    own = Q(reporter=person) | Q(entered_by=person)
    return Submission.objects.filter(own, case=at.case).exists()


def _by_ground(
    ground: str, at: Situation, actor: Actor, reporter_of: UUID | None
) -> Authority | None:
    if ground == "system":
        return Authority("system") if actor.is_system else None
    if ground == "reporter":
        return _as_reporter(at, actor, reporter_of)
    if ground in ASSIGNED:
        return _as_assigned(ground, at, actor)
    right = ground.removeprefix("right:")
    for unit in (at.case.unit, *hosts_of(at.case)):
        if grant := grant_for(actor, right, unit):
            return Authority(ground, grant.post.pk if grant.post else None, grant.as_deputy)
    return None


def _as_reporter(at: Situation, actor: Actor, reporter_of: UUID | None) -> Authority | None:
    brought = Submission.objects.filter(case=at.case)
    if reporter_of is not None:
        brought = brought.filter(pk=reporter_of)
    elif actor.private_person is not None:
        brought = brought.filter(reporter=actor.private_person)
    else:
        return None
    found = brought.values_list("pk", flat=True).first()
    return Authority("reporter", submission_id=found) if found else None


def _as_assigned(role: str, at: Situation, actor: Actor) -> Authority | None:
    if actor.is_system:
        return None
    given = at.posts("" if role == "assigned" else role)
    for appointment in appointments_of(actor):
        if appointment.post_id in given:
            return Authority(role, appointment.post_id, appointment.as_deputy)
    return None
