from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.clock import LOCAL
from bihuan.core.parties.models import Organisation
from bihuan.core.search.asking import LONGEST

PERIODS = (
    ("", _l("Any time")),
    ("week", _l("The last 7 days")),
    ("month", _l("The last 30 days")),
    ("year", _l("This year")),
    ("before", _l("Earlier years")),
)


class AskForm(forms.Form):
    """What is looked for, and where: kind, unit with all below it, period. What is no choice
    narrows nothing: an old address still finds something."""

    q = forms.CharField(
        label=_l("What are you looking for?"),
        max_length=LONGEST,
        required=False,
        error_messages={"max_length": _l("Too long to search for: please use at most 100 signs.")},
    )
    kind = forms.CharField(required=False)
    unit = forms.CharField(required=False)
    when = forms.CharField(required=False)

    def clean_unit(self) -> Organisation | None:
        try:
            key = UUID(self.cleaned_data["unit"])
        except ValueError:
            return None
        return Organisation.objects.filter(pk=key, active=True).first()

    def clean_when(self) -> str:
        value: str = self.cleaned_data["when"]
        return value if value in dict(PERIODS) else ""

    def period(self) -> dict[str, datetime]:
        """`since` and `before` of the chosen period."""
        today = clock.today()
        midnight = datetime.combine(today, time.min, LOCAL)
        year = midnight.replace(month=1, day=1)
        spans: dict[str, dict[str, Any]] = {
            "week": {"since": midnight - timedelta(days=6)},
            "month": {"since": midnight - timedelta(days=29)},
            "year": {"since": year},
            "before": {"before": year},
        }
        return spans.get(self.cleaned_data.get("when", ""), {})
