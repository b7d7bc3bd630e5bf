"""Addresses of the programme that others are given."""

from __future__ import annotations

from django.urls import reverse

from bihuan.core.casework.models import Submission
from bihuan.programmes.gigwork.models.subsidies import SubsidyApplication


def report_url(submission: Submission) -> str:
    """The page on which a signed-in reporter follows the report."""
    return reverse("gigwork:mine_one", args=[submission.number])


def subsidy_url(row: SubsidyApplication) -> str:
    """The page on which the applicant follows an application for a subsidy."""
    return reverse("gigwork:subsidy_one", args=[row.number])


def subsidy_desk_url(row: SubsidyApplication) -> str:
    """The page on which the office works on an application for a subsidy."""
    return reverse("gigwork:subsidy_case", args=[row.number])
