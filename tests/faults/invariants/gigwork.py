"""What the programme gigwork promises."""

from __future__ import annotations

from collections import Counter

from tests.faults.harness.checker import Found, Told, invariant


@invariant("gigwork: every case has its hazard, every report its own row")
def whole(told: Told) -> Found:
    from bihuan.core.casework.models import Case, Submission
    from bihuan.programmes.gigwork.states import HAZARD

    for case in Case.objects.filter(kind=HAZARD, hazard=None):
        yield f"{case.number} has no hazard"
    reports = Submission.objects.filter(kind=HAZARD, case__origin=None)  # imported: no report
    for row in reports.filter(hazard_report=None):
        yield f"{row.number} has no row of its own"
    return reports.count()


@invariant("gigwork: points exactly once for every accepted report, none for others")
def points(told: Told) -> Found:
    from bihuan.core.casework.models import Submission, TrailEntry
    from bihuan.core.ledgers.models import Transfer
    from bihuan.programmes.gigwork.actions.points import NOT_VALID, VALID
    from bihuan.programmes.gigwork.models import HazardReport

    for_reports = Transfer.objects.filter(cause_id__in=HazardReport.objects.values("pk"))
    paid = Counter(for_reports.filter(reason=VALID).values_list("cause_id", flat=True))
    back = Counter(Transfer.objects.filter(reason=NOT_VALID).values_list("cause_id", flat=True))
    accepted = TrailEntry.objects.filter(verb__in=("accept", "assign")).values("case_id")
    firsts = Submission.objects.filter(standing="first", case_id__in=accepted)
    due = {row.hazard_report.pk for row in firsts.filter(reporter__isnull=False)}
    for cause in due | set(paid):
        wanted = 1 if cause in due else back[cause]
        if paid[cause] != wanted:
            yield f"{cause}: paid {paid[cause]} times"
    return len(due)
