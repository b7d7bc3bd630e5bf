"""Addresses of the programme that others are given."""

from __future__ import annotations

from django.urls import reverse

from bihuan.core.casework.models import Submission


def report_url(submission: Submission) -> str:
    """The page on which a signed-in reporter follows the report."""
    return reverse("gigwork:mine_one", args=[submission.number])
