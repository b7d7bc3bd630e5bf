"""What people type at the door. Forms clean; they neither look anybody up nor save."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.parties.normalise import normalise_phone

from .. import rules


class PhoneForm(forms.Form):
    """The number a code is sent to."""

    phone = forms.CharField(
        label=_l("Mobile number"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel-national"}
        ),
        error_messages={"required": _l("Type your mobile number.")},
    )

    def clean_phone(self) -> str:
        digits = normalise_phone(self.cleaned_data["phone"])
        if not rules.is_mobile(digits):
            raise ValidationError(_("A mobile number has 11 digits and begins with 1."))
        return digits


class CodeForm(forms.Form):
    """The six digits that arrived."""

    code = forms.CharField(
        label=_l("Code from the message"),
        max_length=12,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}
        ),
        error_messages={"required": _l("Type the six digits of the message.")},
    )

    def clean_code(self) -> str:
        code = "".join(self.cleaned_data["code"].split())
        if len(code) != 6 or not code.isdecimal():
            raise ValidationError(_("The code has six digits."))
        return code


class PasswordForm(forms.Form):
    """Phone or user name, and a password."""

    handle = forms.CharField(
        label=_l("Mobile number or user name"),
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        error_messages={"required": _l("Type your mobile number or user name.")},
    )
    password = forms.CharField(
        label=_l("Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _l("Type your password.")},
    )


class SecondForm(forms.Form):
    """A code of the authenticator, or a recovery code."""

    code = forms.CharField(
        label=_l("Code from the message"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "autofocus": True}
        ),
        error_messages={"required": _l("Type the code.")},
    )


class WelcomeForm(forms.Form):
    """What the service needs to know of someone new, and their consent."""

    name = forms.CharField(
        label=_l("Your name"),
        help_text=_l("Staff who handle your report see it; others don't."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _l("Type your name, so that we know how to address you.")},
    )
    consent = forms.BooleanField(
        label=_l("I agree that the service keeps my number and name to answer what I bring"),
        help_text=_l("You can look at this at any time under My account."),
        error_messages={"required": _l("Without your consent no account can be made.")},
    )

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())
