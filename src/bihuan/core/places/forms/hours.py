"""Hours as people write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.places.rules import hours as rules

DAYS = (
    _l("Monday"), _l("Tuesday"), _l("Wednesday"), _l("Thursday"), _l("Friday"), _l("Saturday"),
    _l("Sunday"),
)  # fmt: skip
HINT = _l("Such as 8:00-12:00, 14:00-21:30; 24 hours; empty means closed.")


class HoursField(forms.CharField):
    """Hours of one day; cleans to (spans, minutes into the next day)."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, max_length=80, **more)

    def clean(self, value: Any) -> tuple[Sequence[rules.Span], int]:
        try:
            return rules.read(super().clean(value) or "")
        except rules.Unreadable:
            words = _("These hours can’t be read. %(hint)s") % {"hint": HINT}
            raise ValidationError(words) from None


def week_of(given: Mapping[str, Any]) -> dict[int, list[rules.Span]]:
    """Spans by weekday of what `day0` to `day6` were cleaned to: what runs past midnight stands on
    the day after. ValidationError where that meets hours that are there."""
    week = {n: list(given[f"day{n}"][0]) for n in range(7)}
    for n in range(7):
        late = given[f"day{n}"][1]
        if not late:
            continue
        after = week[(n + 1) % 7]
        if any(begin < late for begin, _end in after):
            words = {"day": DAYS[n], "next": DAYS[(n + 1) % 7]}
            raise ValidationError(_("%(day)s runs into the hours of %(next)s.") % words)
        after.insert(0, (0, late))
    return week


def written_week(week: Mapping[int, Sequence[rules.Span]]) -> dict[int, str]:
    """The inverse: what began the evening before is written with that evening."""
    plain = {n: list(week.get(n, ())) for n in range(7)}
    carried = dict.fromkeys(range(7), 0)
    for n in range(7):
        today, after = plain[n], week.get((n + 1) % 7, ())
        runs_on = today and today[-1][1] == rules.DAY and today[-1][0] > 0
        if runs_on and after and after[0][0] == 0 and after[0][1] < rules.DAY:
            carried[n] = after[0][1]
    for n in range(7):
        if carried[n]:
            plain[(n + 1) % 7] = plain[(n + 1) % 7][1:]
    return {n: rules.written(plain[n], carried[n]) for n in range(7)}
