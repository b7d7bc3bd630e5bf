from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access.forms.fields import PersonField, UnitField
from bihuan.core.kernel.manifest import RIGHTS


def right_choices() -> list[tuple[str, str]]:
    every = [(right.code, f"{_(right.title)} ({right.code})") for right in RIGHTS]
    return [("", _("Every right")), *every]


class ExplainForm(forms.Form):
    person = PersonField(label=_l("Person"))
    right = forms.ChoiceField(label=_l("Right"), choices=right_choices, required=False)
    unit = UnitField(label=_l("Over the unit"), required=False)


class UnmaskForm(forms.Form):
    record = forms.CharField(max_length=80)
    record_id = forms.UUIDField()
    field = forms.CharField(max_length=60)
    reason = forms.CharField(label=_l("Reason for it"), max_length=200)

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"].strip()
        if len(reason) < 4:
            raise ValidationError(_("Say in a few words what you need it for."))
        return reason
