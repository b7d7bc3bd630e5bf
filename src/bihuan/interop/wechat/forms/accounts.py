from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access import Actor
from bihuan.core.files.forms.photos import PhotosField
from bihuan.core.publishing.models import Site

from ..contract import EARLY_TITLE, LATE_TITLE
from ..models.account import COMMENTS, MODES
from ..queries import sites_without

TITLES = [(LATE_TITLE, "32"), (EARLY_TITLE, "64")]


class AccountForm(forms.Form):
    name = forms.CharField(label=_l("Name of the account"), max_length=60)
    verified = forms.BooleanField(
        label=_l("Verified by the platform"),
        required=False,
        help_text=_l("Since July 2025 accounts that are not verified can't publish by the API."),
    )
    mode = forms.ChoiceField(label=_l("What happens to a piece"), choices=MODES)
    automatic = forms.BooleanField(label=_l("By itself, when a piece is published"), required=False)
    app_id = forms.CharField(
        label="AppID",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    secret = forms.CharField(
        label="AppSecret",
        max_length=120,
        required=False,
        help_text=_l("It is kept encrypted and never shown. Empty: the one that is there stays."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    encrypted = forms.BooleanField(
        label=_l("Events are encrypted"),
        required=False,
        help_text=_l(
            "Choose “safe mode” in the account's backend too, with the key that is shown under "
            "“Address for events”. Plain events are then refused."
        ),
    )
    address_hint = forms.CharField(
        label=_l("Address of this server"),
        max_length=60,
        required=False,
        help_text=_l("It must stand in the account's backend under IP whitelist."),
    )
    author = forms.CharField(
        label=_l("Author when a piece names none"), max_length=16, required=False
    )
    title_limit = forms.TypedChoiceField(
        label=_l("Most characters of a title"),
        choices=TITLES,
        coerce=int,
        help_text=_l("The platform's page says 32; older accounts may take 64."),
    )
    pushes_a_day = forms.IntegerField(label=_l("Pushes a day"), min_value=1, max_value=10)
    comments = forms.ChoiceField(label=_l("Comments"), choices=COMMENTS)
    covers = PhotosField(label=_l("Cover for pieces without a picture"), most=1, required=False)
    active = forms.BooleanField(label=_l("In use"), required=False)


class NewAccountForm(AccountForm):
    site: forms.ModelChoiceField[Site] = forms.ModelChoiceField(label=_l("Site"), queryset=None)
    field_order = ("site",)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        site: Any = self.fields["site"]
        site.queryset = sites_without(actor)
