"""Categories and rules of points, as the office sets them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.casework.models import ClockRule
from bihuan.programmes.gigwork.actions.categories import Allowance
from bihuan.programmes.gigwork.models import HazardCategory, RewardRule
from bihuan.programmes.gigwork.states import HAZARD, KIND

CALENDARS = [
    ("elapsed", _l("Round the clock")),
    ("watch", _l("Hours of watch")),
    ("working", _l("Working time")),
]
CLOCKS = ("receipt", "safe", "repair")
YEAR = 366 * 24 * 60


class CategoryForm(forms.ModelForm[HazardCategory]):
    """A category with its clocks: an empty time means the general one."""

    class Meta:
        model = HazardCategory
        fields = ("title", "title_en", "group", "dangerous", "words", "order", "active")
        widgets = {"words": forms.Textarea(attrs={"rows": 6})}
        help_texts = {
            "words": _l(
                "One per line. “a+b” counts when both are there; “!” marks the thing’s own name."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.instance.code
        if not code:
            self.fields["code"] = forms.CharField(
                label=_("Category code"),
                help_text=_("Small letters and underscores. It stays for ever."),
                max_length=40,
                validators=[RegexValidator(r"^[a-z][a-z0-9_]*$", _("Small letters only."))],
            )
        rules = {r.code: r for r in ClockRule.objects.filter(kind=HAZARD, category=code or "-")}
        for name in CLOCKS:
            self._add_clock(name, rules.get(name))

    def _add_clock(self, name: str, rule: ClockRule | None) -> None:
        default = KIND.clock(name)
        title = _(default.title)
        self.fields[f"{name}_minutes"] = forms.IntegerField(
            label=_("%(clock)s: minutes") % {"clock": title},
            help_text=_("Empty: the general time, %(n)s minutes.") % {"n": default.minutes},
            required=False,
            min_value=1,
            max_value=YEAR,
            initial=rule.minutes if rule else None,
        )
        self.fields[f"{name}_calendar"] = forms.ChoiceField(
            label=_("%(clock)s: counted in") % {"clock": title},
            choices=CALENDARS,
            initial=rule.calendar if rule else default.calendar,
        )
        self.fields[f"{name}_amber"] = forms.IntegerField(
            label=_("%(clock)s: amber from (percent)") % {"clock": title},
            min_value=1,
            max_value=100,
            initial=rule.amber_percent if rule else default.amber_percent,
        )

    def values(self) -> dict[str, Any]:
        """What was given, as the actions take it."""
        data = dict(self.cleaned_data)
        clocks = {
            name: Allowance(
                data.pop(f"{name}_minutes"),
                data.pop(f"{name}_calendar"),
                data.pop(f"{name}_amber"),
            )
            for name in CLOCKS
        }
        data.pop("code", None)
        return {**data, "clocks": clocks}


class RewardForm(forms.ModelForm[RewardRule]):
    """A new version of the rule of points."""

    class Meta:
        model = RewardRule
        fields = ("points", "daily_points", "device_reports", "far_metres")
        help_texts = {"daily_points": _l("0 means no limit.")}
