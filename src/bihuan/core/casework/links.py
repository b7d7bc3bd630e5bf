"""Addresses of cases, for staff and for those who brought them."""

from __future__ import annotations

from django.urls import reverse

from bihuan.core.casework.models import Case, Submission
from bihuan.core.casework.wiring_api import reporter_page_of


def desk_url(case: Case) -> str:
    """The case page."""
    return reverse("casework:case", args=[case.pk])


def reporter_url(submission: Submission) -> str:
    """The page on which a signed-in reporter follows their submission: the programme's, if any."""
    own = reporter_page_of(submission.kind)
    return own(submission) if own else reverse("casework:track")
