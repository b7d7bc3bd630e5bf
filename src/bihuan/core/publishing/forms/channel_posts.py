from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _l


class LinkForm(forms.Form):
    """Where a piece stands that a person posted."""

    url = forms.URLField(
        label=_l("Address of the article"),
        max_length=1000,
        assume_scheme="https",
        validators=[URLValidator(schemes=["https", "http"])],
        help_text=_l("Copy it from the article itself: it begins with https://"),
    )
