"""What an editor says about a day."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _l


class GiveForm(forms.Form):
    """A piece for the day, and why when it goes against a rule."""

    piece = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_l("Why against the rule"), max_length=200, required=False)


class FreeForm(forms.Form):
    """Why nothing goes out."""

    reason = forms.CharField(label=_l("Why nothing goes out"), max_length=200)


class SwapForm(forms.Form):
    """The other day."""

    other = forms.DateField(
        label=_l("Change places with"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label=_l("Why, if it goes against a rule"), max_length=200, required=False
    )
