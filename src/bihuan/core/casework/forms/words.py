"""More words or photos for one's own submission."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.files.forms import PhotosField


class WordsForm(forms.Form):
    """At least one of the two."""

    words = forms.CharField(
        label=_l("What we should know"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    photos = PhotosField(label=_l("Photos"), required=False)

    def clean(self) -> dict[str, Any]:
        """Nothing at all is not an addition."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("words", "").strip() and not data.get("photos") and not self.errors:
            raise forms.ValidationError(_("Write something or add a photo first."))
        return data
