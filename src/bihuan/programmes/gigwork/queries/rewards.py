"""Rules and entries of points for valid reports."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db.models import Sum

from bihuan.core.casework.models import Submission
from bihuan.core.kernel import clock
from bihuan.core.kernel.keeping import briefly
from bihuan.core.ledgers.models import Entry, Transfer
from bihuan.core.parties.models import Person
from bihuan.programmes.gigwork.models import HazardReport, RewardRule
from bihuan.programmes.gigwork.rules.points import KEY, stem_of

CAUSE = "gigwork.hazardreport"
FIRST = RewardRule(version=1)


def rule_now() -> RewardRule:
    """The newest version; the published ten points when the office never set any."""
    return RewardRule.objects.first() or FIRST


@briefly
def most_from_device() -> int:
    """Reports of one device and day above which a second look is worth it, as of a second ago."""
    return rule_now().device_reports


def rewarded_before(case_id: UUID, person_id: UUID) -> bool:
    """True when this hazard already paid this person, under whatever version of the rule."""
    return Transfer.objects.filter(key__startswith=stem_of(case_id, person_id)).exists()


def given_for_day(person: Person, when: datetime) -> int:
    """Points the person got for reports made on that day (Shanghai's), reversed ones apart."""
    start = datetime.combine(when.astimezone(clock.LOCAL).date(), time(), tzinfo=clock.LOCAL)
    same_day = HazardReport.objects.filter(
        submission__reporter=person,
        submission__created_at__gte=start,
        submission__created_at__lt=start + timedelta(days=1),
    )
    entries = Entry.objects.filter(
        account__owner_id=person.pk,
        transfer__cause_type=CAUSE,
        transfer__cause_id__in=same_day.values("pk"),
    )
    return int(entries.aggregate(total=Sum("amount"))["total"] or 0)


def paid(submission_ids: Iterable[UUID]) -> list[Transfer]:
    """Entries for these reports that were not taken back yet."""
    reports = HazardReport.objects.filter(submission_id__in=list(submission_ids))
    rows = Transfer.objects.filter(
        cause_type=CAUSE, cause_id__in=reports.values("pk"), reverses=None, reversed_by=None
    )
    return list(rows.filter(key__startswith=f"{KEY}:").order_by("made_at", "id"))


def points_of(submission: Submission) -> int:
    """What the report has earned: entries and reversals together."""
    entries = Entry.objects.filter(
        account__owner_id=submission.reporter_id,
        transfer__cause_type=CAUSE,
        transfer__cause_id__in=HazardReport.objects.filter(submission=submission).values("pk"),
    )
    return int(entries.aggregate(total=Sum("amount"))["total"] or 0)
