"""Secret matters never go online: refused when marked, asked about when a word may mark them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel.levels import find_secrecy_marks


class WithoutSecrets(forms.Form):
    """A form whose words are looked through for marks of secrecy (X-21)."""

    nothing_secret = forms.BooleanField(
        label=_l("I have checked: there is nothing secret in it"), required=False
    )
    asks_secret = False

    def check_secrecy(self, text: str, field: str | None, data: dict[str, Any]) -> None:
        """Adds an error to `field` (or the whole form) when the text carries a mark."""
        marks = find_secrecy_marks(text)
        found = "、".join(dict.fromkeys(mark.text.strip() for mark in marks))
        if any(mark.certain for mark in marks):
            self.add_error(
                field,
                _("Secret matters do not go online. Take this out: %(marks)s") % {"marks": found},
            )
        elif marks and not data.get("nothing_secret"):
            self.asks_secret = True
            self.add_error(
                "nothing_secret",
                _("“%(marks)s” may mark secret matters. They do not go online.") % {"marks": found},
            )
