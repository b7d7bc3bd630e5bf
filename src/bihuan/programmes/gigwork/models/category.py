"""What can be reported: data that the office changes, not code."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel.models import Record

GROUPS = [
    ("roads", _l("Roads and traffic")),
    ("utilities", _l("Trees, lines and pipes")),
    ("weather", _l("Water, ice and slopes")),
    ("fire", _l("Fire safety")),
    ("city", _l("Street order")),
    ("people", _l("People and others")),
]


class HazardCategory(Record):
    """A sub-category. `words` (one per line) are what people write, for the guess; `dangerous`
    ones are shown first in red, because somebody may be hurt within the hour.

    A category that was used is never deleted, only put out of use. Allowances of time are
    casework's ClockRule rows under `code`.
    """

    code = models.SlugField(_l("Category code"), max_length=40, unique=True)
    group = models.CharField(_l("Group"), max_length=20, choices=GROUPS)
    title = models.CharField(_l("Title in Chinese"), max_length=40)
    title_en = models.CharField(_l("Title in English"), max_length=60)
    words = models.TextField(_l("Words people use"), blank=True)
    dangerous = models.BooleanField(_l("Dangerous at once"), default=False)
    active = models.BooleanField(_l("In use"), default=True)
    order = models.PositiveSmallIntegerField(_l("Place in the list"), default=0)

    class Meta:
        ordering = ("order", "code")
        verbose_name = _l("Category")
        verbose_name_plural = _l("Categories")

    def __str__(self) -> str:
        return self.title

    @property
    def label(self) -> str:
        """The title in the reader's language."""
        return self.title if (get_language() or "zh").startswith("zh") else self.title_en

    @property
    def word_list(self) -> list[str]:
        """The words, one per line, without empty lines."""
        return [word.strip() for word in self.words.splitlines() if word.strip()]
