"""Effects of the loop on the ledger of points (G-10). Run inside the move's transaction."""

from __future__ import annotations

from uuid import UUID

from bihuan.core.access import Actor
from bihuan.core.casework.models import Case, Submission, TrailEntry
from bihuan.core.kernel.outbox import emit
from bihuan.core.ledgers.actions import post_entry, reverse
from bihuan.core.ledgers.states import ISSUANCE
from bihuan.core.parties.models import Person
from bihuan.programmes.gigwork.facts import PointsGiven
from bihuan.programmes.gigwork.models import HazardReport
from bihuan.programmes.gigwork.queries import rewards
from bihuan.programmes.gigwork.rules.points import allowed, key_of

BOOK = "points"
VALID, NOT_VALID = "gigwork.valid_report", "gigwork.not_valid"


def award_points(
    *, case: Case, submission_ids: tuple[UUID, ...], entry: TrailEntry, actor: Actor
) -> None:
    """Points for whoever brought the hazard first, when it is accepted as valid.

    Once per hazard and person; a report that joined another's earns nothing; a caller without an
    account neither. Over the day's cap nothing is given and the report says why.
    """
    del entry
    firsts = Submission.objects.filter(
        pk__in=submission_ids, standing="first", reporter__isnull=False
    )
    for submission in firsts.select_related("hazard_report").order_by("created_at", "id"):
        _award(case, submission, actor)


def _award(case: Case, submission: Submission, actor: Actor) -> None:
    who = Person.objects.select_for_update(of=("self",), no_key=True)
    person = who.get(submissions=submission)
    if rewards.rewarded_before(case.pk, person.pk):
        return
    report, rule = submission.hazard_report, rewards.rule_now()
    given = rewards.given_for_day(person, submission.created_at)
    points = allowed(rule.points, given, rule.daily_points)
    if not points:
        HazardReport.objects.filter(pk=report.pk).update(over_daily_points=rule.points > 0)
        return
    transfer = post_entry(
        BOOK,
        ISSUANCE,
        person,
        points,
        key=key_of(case.pk, person.pk, rule.version),
        reason=VALID,
        cause=report,
        actor=actor,
        unit=case.root,
    )
    HazardReport.objects.filter(pk=report.pk).update(points=points)
    _tell(submission.pk, transfer.pk, points)


def reverse_points(
    *, case: Case, submission_ids: tuple[UUID, ...], entry: TrailEntry, actor: Actor
) -> None:
    """Take back what these reports earned: found untrue, or a duplicate after all."""
    del case, entry
    found = list(HazardReport.objects.filter(submission_id__in=submission_ids))
    for transfer in rewards.paid(submission_ids):
        back = reverse(transfer, reason=NOT_VALID, actor=actor)
        report = next(one for one in found if one.pk == transfer.cause_id)
        HazardReport.objects.filter(pk=report.pk).update(points=0)
        amount = sum(e.amount for e in transfer.entries.all() if e.amount > 0)
        _tell(report.submission_id, back.pk, -amount)


def _tell(submission_id: UUID, transfer_id: UUID, points: int) -> None:
    emit(PointsGiven(submission_id=str(submission_id), transfer_id=str(transfer_id), points=points))
