"""What the programme's panels show on the pages of a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from bihuan.core.casework.models import Case, Submission
from bihuan.programmes.gigwork.models import Hazard, HazardReport
from bihuan.programmes.gigwork.queries.categories import titles
from bihuan.programmes.gigwork.queries.rewards import points_of


@dataclass(frozen=True)
class Step:
    """A step of the loop: mark is "done", "now" or nothing."""

    label: str
    mark: str


@dataclass(frozen=True)
class HazardPanel:
    """For staff."""

    dangerous: bool
    made_safe_at: datetime | None
    safe_minutes: int | None
    guess: str
    guess_words: str
    flags: list[tuple[str, str]]


@dataclass(frozen=True)
class ReporterPanel:
    """For the reporter. `signed` is false for a caller without an account: no points then."""

    category: str
    signed: bool
    points: int
    points_words: str


# How many steps are behind, by state; a stopped case has no steps to show.
BEHIND = {
    "reported": 0,
    "returned": 1,
    "accepted": 1,
    "safe": 2,
    "handed_over": 2,
    "assigned": 2,
    "deferred": 2,
    "handled": 3,
    "closed": 5,
}


def steps_of(state: str) -> list[Step]:
    """Reported, made safe, repaired, checked, solved: which are done, and the one at hand."""
    if state not in BEHIND:
        return []
    labels = (
        pgettext("step", "Report"),
        pgettext("step", "Make safe"),
        pgettext("step", "Repair"),
        pgettext("step", "Check"),
        pgettext("step", "Solved"),
    )
    behind = max(1, BEHIND[state])
    marks = ["done" if n < behind else "now" if n == behind else "" for n in range(len(labels))]
    return [Step(label, mark) for label, mark in zip(labels, marks, strict=True)]


def of_case(case: Case) -> HazardPanel | None:
    """What is special about the hazard of a case, in three queries."""
    hazard = Hazard.objects.filter(case=case).first()
    if hazard is None:
        return None
    reports = HazardReport.objects.filter(submission__case=case).select_related("submission")
    flags = [(r.submission.number, words) for r in reports for words in _flags(r)]
    safe = hazard.made_safe_at
    return HazardPanel(
        dangerous=hazard.dangerous and case.is_open and safe is None,
        made_safe_at=safe,
        safe_minutes=int((safe - case.opened_at).total_seconds() // 60) if safe else None,
        guess=dict(titles()).get(hazard.guessed_code, ""),
        guess_words="、".join(hazard.guessed_by.split()),
        flags=flags,
    )


def _flags(report: HazardReport) -> list[str]:
    found = []
    if report.many_from_device:
        found.append(_("many reports from this phone on one day"))
    if report.far_from_photo:
        found.append(_("photo taken %(n)s m away") % {"n": report.photo_metres})
    if report.over_daily_points:
        found.append(_("over the day’s limit of points"))
    return found


def of_reporter(submission: Submission) -> ReporterPanel:
    """Category and points of one report."""
    points = points_of(submission)
    return ReporterPanel(
        category=dict(titles()).get(submission.case.category, ""),
        signed=submission.reporter_id is not None,
        points=points,
        points_words=_points_words(submission, points),
    )


def _points_words(submission: Submission, points: int) -> str:
    if points:
        return ngettext("%(n)s point", "%(n)s points", points) % {"n": points}
    if submission.standing == "duplicate":
        return _("none: somebody reported it before")
    if submission.case.state in ("void", "merged"):
        return _("none: not valid")
    if submission.case.state in ("reported", "returned"):
        return _("come when the report is accepted as valid")
    report = HazardReport.objects.filter(submission=submission).first()
    if report is not None and report.over_daily_points:
        return _("none: the day’s limit was reached")
    return _("none")
