"""The operator's own days."""

from django.db import models
from django.utils.translation import gettext_lazy as _l

from .base import Record


class CalendarDay(Record):
    """A day the operator declares working or free; it wins over the library's calendar."""

    date = models.DateField(_l("Day"), unique=True)
    working = models.BooleanField(_l("Working day"))
    reason = models.CharField(_l("Reason"), max_length=200)

    class Meta:
        ordering = ("date",)
        verbose_name = _l("Calendar day")
        verbose_name_plural = _l("Calendar days")

    def __str__(self) -> str:
        return f"{self.date:%F} {'+' if self.working else '-'}"
