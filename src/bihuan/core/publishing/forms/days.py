"""What an editor says about a day."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _l


class GiveForm(forms.Form):
    """A piece for the day, and why when it goes against a rule."""

    piece = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_l("Why against the rule"), max_length=200, required=False)

    def say_it_is_needed(self) -> None:
        """Once a rule is broken the field is no choice any more, and does not say that it is."""
        self.fields["reason"].required = True


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
        label=_l("Why, if it goes against a rule"),
        help_text=_l("Needed when the change goes against a rule; the page then names the rule."),
        max_length=200,
        required=False,
    )

    def say_it_is_needed(self) -> None:
        """As for a day that is given."""
        self.fields["reason"].required = True
