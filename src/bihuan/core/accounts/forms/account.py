"""What people change about their own account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from ..models import User


class PreferencesForm(forms.Form):
    """Language and size of text."""

    language = forms.ChoiceField(
        label=_l("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    large_text = forms.BooleanField(
        label=_l("Large text"),
        help_text=_l("Everything a quarter larger, on every device where you sign in."),
        required=False,
    )


class NewPasswordForm(forms.Form):
    """A new password; the present one is asked of those who have one."""

    present = forms.CharField(
        label=_l("Present password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_l("New password"),
        help_text=_l("At least 10 characters; a short sentence is easy to remember."),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if not user.has_usable_password():
            del self.fields["present"]

    def clean_present(self) -> str:
        present: str = self.cleaned_data["present"]
        if not self.user.check_password(present):
            raise ValidationError(_("That is not your present password."))
        return present

    def clean_new(self) -> str:
        new: str = self.cleaned_data["new"]
        validate_password(new, self.user)
        return new
