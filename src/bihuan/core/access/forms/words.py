"""Words of people, without marks of secrecy."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bihuan.core.kernel.levels import find_secrecy_marks


def no_secret(text: str) -> None:
    """Refuses words that carry a mark of secrecy: such matters do not go online."""
    marks = [mark.text.strip() for mark in find_secrecy_marks(text) if mark.certain]
    if marks:
        raise ValidationError(
            _("This carries the mark “%(mark)s”. Secret matters do not belong here; take it out.")
            % {"mark": marks[0]}
        )


class Words(forms.CharField):
    """Words of people, without marks of secrecy; long ones in a larger box."""

    def __init__(self, *, rows: int = 0, **kwargs: Any) -> None:
        if rows:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)
        self.validators.append(no_secret)
