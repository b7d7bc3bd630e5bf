"""An address, what of the site, how often."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.publishing.models import Column, Site
from bihuan.core.publishing.queries.public import columns_of

from ..models import DAILY, RHYTHMS


class RhythmForm(forms.Form):
    rhythm = forms.ChoiceField(label=_l("How often"), choices=RHYTHMS, initial=DAILY)


class SubscribeForm(RhythmForm):
    email = forms.EmailField(
        label=_l("Mail address"),
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_l("Nothing comes before you confirm it from a mail that we send you now."),
    )
    column = forms.ChoiceField(label=_l("Which pieces"), required=False)
    field_order = ("email", "column", "rhythm")

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = {one.slug: one for one in columns_of(site)}
        choice: Any = self.fields["column"]
        choice.choices = [
            ("", _("All pieces")),
            *((one.slug, one.title) for one in self.columns.values()),
        ]

    def clean_column(self) -> Column | None:
        return self.columns.get(self.cleaned_data["column"])
