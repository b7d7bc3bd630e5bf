"""A clerk writes down what a caller says."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.casework.wiring_api import categories_of, kinds, offer_of, opener_kinds
from bihuan.core.files.forms import PhotosField


class EnterForm(forms.Form):
    """The caller, the words, the place. Only the words and a place or address are asked for."""

    kind = forms.ChoiceField(label=_l("What is it about?"))
    words = forms.CharField(
        label=_l("What the caller says"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "autofocus": True}),
    )
    category = forms.ChoiceField(label=_l("Category"), required=False)
    address = forms.CharField(
        label=_l("Where"), help_text=_l("Road, number, what stands beside it"), max_length=200
    )
    lat = forms.FloatField(widget=forms.HiddenInput, required=False)
    lon = forms.FloatField(widget=forms.HiddenInput, required=False)
    contact_name = forms.CharField(label=_l("Caller's name"), max_length=60, required=False)
    contact_phone = forms.RegexField(
        r"^[0-9+\- ]{5,20}$",
        label=_l("Caller's number"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
        error_messages={"invalid": _l("Please check the number: figures only.")},
    )
    wants_call_back = forms.BooleanField(label=_l("Wants to be called back"), required=False)
    photos = PhotosField(label=_l("Photos"), required=False)
    internal = forms.BooleanField(
        label=_l("Keep it off the public map"),
        help_text=_l("Everybody sees only kind, community and state; never words or the caller."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not any(offer_of(code) for code in opener_kinds()):  # nothing is public here
            del self.fields["internal"]
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (kind.code, _(kind.title)) for kind in kinds() if kind.code in opener_kinds()
        ]
        known = [pair for code in sorted(opener_kinds()) for pair in categories_of(code).items()]
        self.fields["category"].choices = [("", _("Guess from the words")), *known]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Whoever wants to be called back leaves a number."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("wants_call_back") and not data.get("contact_phone"):
            self.add_error("contact_phone", _("To be called back, a number is needed."))
        return data
