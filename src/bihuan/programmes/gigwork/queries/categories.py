"""The table of categories, and the guess from words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from bihuan.core.kernel.keeping import briefly
from bihuan.programmes.gigwork.models import HazardCategory
from bihuan.programmes.gigwork.models.category import GROUPS
from bihuan.programmes.gigwork.rules.guessing import Guess, guess

OTHER = "other"


@briefly
def active() -> Sequence[HazardCategory]:
    """Categories in use, in their order."""
    return tuple(HazardCategory.objects.filter(active=True))


@briefly
def _all() -> Sequence[HazardCategory]:
    return tuple(HazardCategory.objects.all())


def titles() -> list[tuple[str, str]]:
    """(code, title in the reader's language) of every category, those out of use too: a case may
    still carry one. What casework asks through the wiring."""
    return [(row.code, row.label) for row in _all()]


def grouped(rows: Iterable[HazardCategory]) -> list[tuple[str, list[HazardCategory]]]:
    """(title of the group, its categories), empty groups left out."""
    found: dict[str, list[HazardCategory]] = {code: [] for code, _title in GROUPS}
    for row in rows:
        found[row.group].append(row)
    return [(str(title), found[code]) for code, title in GROUPS if found[code]]


def guessed(words: str, rows: Iterable[HazardCategory] | None = None) -> Guess | None:
    """The best guess for the words, or None when they say nothing."""
    known = _vocabulary() if rows is None else {row.code: row.word_list for row in rows}
    found = guess(words, known)
    return found[0] if found else None


@briefly
def _vocabulary() -> dict[str, list[str]]:
    return {row.code: row.word_list for row in active()}


def explained(best: Guess) -> str:
    """Why this guess, in a few words for the one who looks: the words that spoke for it."""
    shown = "、".join(word.replace("+", "…") for word in best.words[:4])
    return _("from the words: %(words)s") % {"words": shown}
