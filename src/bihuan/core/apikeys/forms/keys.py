import ipaddress
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access.forms.fields import DayField
from bihuan.core.apikeys.scopes import SCOPES
from bihuan.core.kernel import clock

MOST_LINES = 20


def scope_choices() -> list[tuple[str, str]]:
    """Every declared scope: its words, and the code that a program's author looks for."""
    found = sorted(SCOPES, key=lambda scope: scope.code)
    return [(scope.code, f"{_(scope.title)} ({scope.code})") for scope in found]


def in_a_year() -> date:
    return clock.today() + timedelta(days=365)


class LinesField(forms.CharField):
    """Several short texts, one on each line; blank ones do not count."""

    widget = forms.Textarea(attrs={"rows": 2})

    def clean(self, value: Any) -> str:
        lines = [self.line(text) for text in str(super().clean(value) or "").split()]
        if len(lines) > MOST_LINES:
            raise ValidationError(_("At most %(n)d lines.") % {"n": MOST_LINES})
        return "\n".join(dict.fromkeys(lines))

    def line(self, text: str) -> str:
        raise NotImplementedError


class NetworksField(LinesField):
    def line(self, text: str) -> str:
        try:
            return str(ipaddress.ip_network(text, strict=False))
        except ValueError:
            raise ValidationError(
                _("“%(text)s” is no network. Write it like 10.20.0.0/16.") % {"text": text[:40]}
            ) from None


class OriginsField(LinesField):
    def line(self, text: str) -> str:
        try:
            parts = urlsplit(text)
            plain = f"{parts.scheme}://{parts.netloc}" == text.rstrip("/")
            right = plain and parts.scheme in ("http", "https") and bool(parts.hostname)
        except ValueError:
            right = False
        if not right:
            raise ValidationError(
                _("“%(text)s” is no page's origin. Write it like https://portal.example.cn.")
                % {"text": text[:60]}
            )
        return text.rstrip("/").lower()


class KeyForm(forms.Form):
    name = forms.CharField(
        label=_l("Which system"),
        max_length=80,
        help_text=_l("And which office runs it, so that one knows whom to ask"),
    )
    scopes = forms.MultipleChoiceField(
        label=_l("What for"), choices=scope_choices, widget=forms.CheckboxSelectMultiple
    )
    expires_on = DayField(label=_l("Last day"), initial=in_a_year)
    per_minute = forms.IntegerField(
        label=_l("Calls a minute"), min_value=1, max_value=6_000, initial=60
    )
    per_day = forms.IntegerField(
        label=_l("Calls a day"), min_value=1, max_value=5_000_000, initial=10_000
    )
    networks = NetworksField(
        label=_l("Only from these networks"),
        required=False,
        help_text=_l("One on each line, like 10.20.0.0/16. Empty: from anywhere"),
    )
    origins = OriginsField(
        label=_l("Web pages that may use it"),
        required=False,
        help_text=_l("Only when a browser calls, one origin on each line. Empty: none"),
    )


class RevokeForm(forms.Form):
    reason = forms.CharField(label=_l("Reason for it"), max_length=200)
