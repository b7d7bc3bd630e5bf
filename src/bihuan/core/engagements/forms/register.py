"""What is known of an enterprise."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access import Actor, units_where
from bihuan.core.access.forms.fields import DayField, UnitField
from bihuan.core.engagements.models import Enterprise, EnterpriseKind, Size, Trade
from bihuan.core.engagements.rights import KEEP
from bihuan.core.kernel import clock

KNOWN = [("", _l("Not known")), ("yes", _l("Yes")), ("no", _l("No"))]
SAID = {"": None, "yes": True, "no": False}


class EnterpriseForm(forms.Form):
    name = forms.CharField(label=_l("Name of the enterprise"), max_length=120)
    unit = UnitField(label=_l("Where it lies"), help_text=_l("Code or name of the community"))
    kind = forms.ChoiceField(label=_l("Kind"), choices=EnterpriseKind.choices)
    credit_code = forms.CharField(
        label=_l("Unified social credit code"),
        max_length=40,
        required=False,
        help_text=_l("18 characters, as on the licence"),
    )
    trade = forms.ChoiceField(
        label=_l("Trade"), choices=[("", _l("Not known")), *Trade.choices], required=False
    )
    size = forms.ChoiceField(
        label=_l("Size"), choices=[("", _l("Not known")), *Size.choices], required=False
    )
    staff = forms.IntegerField(label=_l("Staff"), min_value=0, max_value=1_000_000, required=False)
    has_premises = forms.ChoiceField(label=_l("Fixed premises"), choices=KNOWN, required=False)
    has_activity = forms.ChoiceField(label=_l("Active business"), choices=KNOWN, required=False)
    is_key = forms.BooleanField(label=_l("Key enterprise"), required=False)
    address = forms.CharField(label=_l("Address"), max_length=200, required=False)
    contact = forms.CharField(label=_l("Contact person"), max_length=60, required=False)
    contact_phone = forms.CharField(
        label=_l("Telephone of the contact"), max_length=30, required=False
    )
    registered_on = DayField(label=_l("Registered on"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit: Any = self.fields["unit"]
        unit.units = units_where(actor, KEEP).filter(active=True)

    def clean_has_premises(self) -> bool | None:
        return SAID[self.cleaned_data["has_premises"]]

    def clean_has_activity(self) -> bool | None:
        return SAID[self.cleaned_data["has_activity"]]

    @staticmethod
    def of(one: Enterprise) -> dict[str, Any]:
        """What the form shows of a file."""
        said = {value: code for code, value in SAID.items()}
        known = {name: getattr(one, name) for name in EnterpriseForm.base_fields}
        return known | {
            "unit": one.unit.code,
            "has_premises": said[one.has_premises],
            "has_activity": said[one.has_activity],
        }


class CloseForm(forms.Form):
    on = DayField(label=_l("Since when"))
    reason = forms.CharField(
        label=_l("Reason"), max_length=200, help_text=_l("Moved away, wound up, listed twice …")
    )

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day > clock.today():
            raise ValidationError(_("The day lies in the future."))
        return day


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_l("Reason"), max_length=200)
