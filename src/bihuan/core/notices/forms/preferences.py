"""How one wants to be told: a row of boxes per kind."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from ..registry import NoticeKind

NAMES = {"email": _l("E-mail"), "sms": _l("SMS"), "wechat": _l("WeChat")}


class PreferencesForm(forms.Form):
    """One field per kind, named after its code; nothing ticked means: only in the site."""

    def __init__(
        self,
        kinds: list[NoticeKind],
        offered: list[str],
        chosen: dict[str, frozenset[str]],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = kinds
        for kind in kinds:
            self.fields[kind.code] = forms.MultipleChoiceField(
                label=_(kind.title),
                help_text=_("Also at night, because it cannot wait") if kind.urgent else "",
                choices=[(code, NAMES[code]) for code in offered],
                initial=sorted(chosen[kind.code]),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def choices_made(self) -> list[tuple[NoticeKind, frozenset[str]]]:
        """Each kind with the channels that were ticked."""
        return [(kind, frozenset(self.cleaned_data[kind.code])) for kind in self.kinds]

    def rows(self) -> list[tuple[NoticeKind, forms.BoundField]]:
        """Each kind with its boxes, for the page."""
        return [(kind, self[kind.code]) for kind in self.kinds]
