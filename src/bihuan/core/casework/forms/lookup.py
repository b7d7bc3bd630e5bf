"""Small forms of casework: tracking, verdict, call-back, link, clock rule."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _l

from bihuan.core.casework.models import CallBack
from bihuan.core.casework.models.handling import CALENDARS

STARS = [(5, _l("Very good")), (4, _l("Good")), (3, _l("So-so")), (2, _l("Poor")), (1, _l("Bad"))]
CALENDAR_TITLES = {
    "elapsed": _l("Round the clock"),
    "watch": _l("Hours of watch"),
    "working": _l("Working time"),
}
OUTCOME_TITLES = {
    "told": _l("Told the outcome"),
    "not_reached": _l("Not reached"),
    "refused": _l("Does not want to be called"),
}


class TrackForm(forms.Form):
    """Number and look-up code, as they stand on the slip."""

    number = forms.CharField(label=_l("Number"), max_length=40)
    code = forms.CharField(label=_l("Look-up code"), max_length=6)


class VerdictForm(forms.Form):
    """Was it solved, and how well."""

    solved = forms.TypedChoiceField(
        label=_l("Is it solved?"),
        choices=[("yes", _l("Yes, it is solved")), ("no", _l("No, not yet"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    stars = forms.TypedChoiceField(
        label=_l("How did we do?"), choices=STARS, coerce=int, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_l("Anything to add"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CallBackForm(forms.Form):
    """How the call ended."""

    outcome = forms.ChoiceField(
        label=_l("How did the call end?"),
        choices=[(code, OUTCOME_TITLES[code]) for code, _t in CallBack.OUTCOMES],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_l("What was said"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class LinkForm(forms.Form):
    """Another case by its number, and why they belong together."""

    number = forms.CharField(label=_l("Number of the other case"), max_length=40)
    why = forms.CharField(label=_l("Why they belong together"), max_length=200, required=False)


class ClockRuleForm(forms.Form):
    """An allowance: how long, counted how, amber from which share."""

    minutes = forms.IntegerField(label=_l("Minutes"), min_value=1)
    calendar = forms.ChoiceField(
        label=_l("Counted in"), choices=[(code, CALENDAR_TITLES[code]) for code, _t in CALENDARS]
    )
    amber_percent = forms.IntegerField(
        label=_l("Amber from (percent of the time)"), min_value=1, max_value=100
    )
