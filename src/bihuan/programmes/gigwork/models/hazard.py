"""What is special about a hazard's case, and about each report of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel.models import Measured


class Hazard(Measured):
    """One to one with the case. Its category is the case's own `category`.

    `guessed_code` and `guessed_by` keep what the words suggested and which words did, so that the
    share of right guesses can be counted and a wrong one explained.
    """

    case = models.OneToOneField("casework.Case", models.PROTECT, related_name="hazard")
    dangerous = models.BooleanField(_l("Dangerous at once"), default=False)
    guessed_code = models.CharField(max_length=40, blank=True)
    guessed_by = models.CharField(max_length=200, blank=True)
    made_safe_at = models.DateTimeField(_l("Made safe"), null=True)

    class Meta:
        verbose_name = _l("Hazard")

    def __str__(self) -> str:
        return str(self.case_id)


class HazardReport(Measured):
    """One to one with the submission: what the reporter said, and what is worth a second look.

    Caps only flag and never refuse: a rider who rides ten streets may well see ten hazards.
    `device_hash` is a keyed digest of a random cookie and says nothing about the phone itself.
    `points` is what it earned and was not taken back; the ledger is the authority.
    """

    submission = models.OneToOneField(
        "casework.Submission", models.PROTECT, related_name="hazard_report"
    )
    category_said = models.CharField(max_length=40, blank=True)
    category_guessed = models.CharField(max_length=40, blank=True)
    device_hash = models.CharField(max_length=80, blank=True, db_index=True)
    photo_metres = models.PositiveIntegerField(null=True)
    many_from_device = models.BooleanField(default=False)
    far_from_photo = models.BooleanField(default=False)
    over_daily_points = models.BooleanField(default=False)
    points = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _l("Hazard report")

    def __str__(self) -> str:
        return str(self.submission_id)
