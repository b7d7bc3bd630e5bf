"""Lines of the office's lists."""

from __future__ import annotations

from django import forms

from bihuan.core.publishing.models import OfficeName, WordRule

DAY = {"type": "date"}


class WordForm(forms.ModelForm[WordRule]):
    """A wording, what is better, why, how heavy it is."""

    class Meta:
        model = WordRule
        fields = ("text", "better", "note", "weight")


class NameForm(forms.ModelForm[OfficeName]):
    """A leader as the office writes them."""

    class Meta:
        model = OfficeName
        fields = ("name", "title", "place", "since", "until")
        widgets = {"since": forms.DateInput(DAY), "until": forms.DateInput(DAY)}
