"""Addresses of cases, for staff and for those who brought them."""

from __future__ import annotations

from functools import cache
from uuid import UUID

from django.urls import reverse

from bihuan.core.casework.models import Case, Submission
from bihuan.core.casework.wiring_api import case_page_of, reporter_page_of

NIL = UUID(int=0)


@cache
def _case_page(name: str) -> str:
    return reverse(name, args=[NIL])


def desk_url(case: Case) -> str:
    """The page of the case, its kind's own if it has one. A list asks for many: the address is
    looked up once and filled in."""
    return _case_page(case_page_of(case.kind)).replace(str(NIL), str(case.pk))


def reporter_url(submission: Submission) -> str:
    """The page on which a signed-in reporter follows their submission: the programme's, if any."""
    own = reporter_page_of(submission.kind)
    return own(submission) if own else reverse("casework:track")
