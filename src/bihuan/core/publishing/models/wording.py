"""The office's lists against which words, names and titles are checked (R-13)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel.models import Record

WEIGHTS = [("stop", _l("Must not go out")), ("warn", _l("Look twice"))]


class WordRule(Record):
    """A wrong or risky wording, and what to write instead."""

    organisation = models.ForeignKey("parties.Organisation", models.CASCADE, related_name="+")
    text = models.CharField(_l("Wording"), max_length=60)
    better = models.CharField(_l("Better"), max_length=60, blank=True)
    note = models.CharField(_l("Why"), max_length=160, blank=True)
    weight = models.CharField(_l("Weight"), max_length=4, choices=WEIGHTS, default="warn")
    is_active = models.BooleanField(_l("In use"), default=True)

    class Meta:
        ordering = ("text",)
        constraints = [
            models.UniqueConstraint(fields=["organisation", "text"], name="wordrule_once")
        ]

    def __str__(self) -> str:
        return self.text


class OfficeName(Record):
    """A leader as the office writes them: name, title, place in the order, from when to when."""

    organisation = models.ForeignKey("parties.Organisation", models.CASCADE, related_name="+")
    name = models.CharField(_l("Name"), max_length=20)
    title = models.CharField(_l("Title"), max_length=60)
    place = models.PositiveSmallIntegerField(_l("Place in the order"))
    since = models.DateField(_l("Since"), null=True, blank=True)
    until = models.DateField(_l("Until"), null=True, blank=True)

    class Meta:
        ordering = ("place", "name")
        indexes = [models.Index(fields=["organisation", "name"], name="officename_of_unit")]

    def __str__(self) -> str:
        return f"{self.title} {self.name}"
