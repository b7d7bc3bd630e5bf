import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access.forms.fields import DayField, PersonField, UnitField
from bihuan.core.kernel import clock
from bihuan.core.kernel.manifest import ROLES
from bihuan.core.parties.models import OrganisationKind
from bihuan.core.parties.normalise import normalise_id_number, normalise_phone


def role_choices() -> list[tuple[str, str]]:
    return [(role.code, _(role.title)) for role in ROLES]


class UnitForm(forms.Form):
    name = forms.CharField(label=_l("Unit name"), max_length=120)
    short_name = forms.CharField(label=_l("Short name"), max_length=60, required=False)
    kind = forms.ChoiceField(label=_l("Kind of unit"), choices=OrganisationKind.choices)
    area_code = forms.RegexField(
        r"^\d{2,12}$", label=_l("Area code"), required=False, help_text=_l("2 to 12 digits")
    )


class NewUnitForm(UnitForm):
    code = forms.RegexField(
        r"^[\w.\-]{1,64}$",
        label=_l("Unit code"),
        help_text=_l("Never changes; imports find the unit by it"),
        error_messages={"invalid": _l("Use letters, digits, dots and dashes only.")},
    )
    field_order = ("name", "short_name", "kind", "code", "area_code")


class MoveForm(forms.Form):
    parent = UnitField(label=_l("New unit above"))
    reason = forms.CharField(label=_l("Reason for it"), max_length=200)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_l("Reason for it"), max_length=200)


class PersonForm(forms.Form):
    name = forms.CharField(label=_l("Name"), max_length=60)
    phone = forms.CharField(label=_l("Phone"), max_length=30, required=False)
    id_number = forms.CharField(label=_l("Identity number"), max_length=18, required=False)
    email = forms.EmailField(label=_l("Mail address"), required=False)

    def clean_phone(self) -> str | None:
        text = self.cleaned_data["phone"]
        digits = normalise_phone(text)
        if text and not re.fullmatch(r"1\d{10}|0\d{9,11}", digits):
            raise ValidationError(_("Give the 11 digits of a mobile number, or a landline."))
        return digits or None

    def clean_id_number(self) -> str | None:
        number = normalise_id_number(self.cleaned_data["id_number"])
        if number and not re.fullmatch(r"\d{17}[\dX]", number):
            raise ValidationError(_("An identity number has 18 characters."))
        return number or None

    def clean_email(self) -> str | None:
        return self.cleaned_data["email"] or None


class PersonEditForm(PersonForm):
    """Empty phone and identity number leave what is kept: the form never shows them in full."""

    name = forms.CharField(label=_l("Name"), max_length=60, required=False)
    active = forms.BooleanField(label=_l("Active"), required=False)

    def changes(self) -> dict[str, Any]:
        given = {k: v for k, v in self.cleaned_data.items() if v not in (None, "")}
        return {**given, "active": self.cleaned_data["active"]}


class PostForm(forms.Form):
    title = forms.CharField(label=_l("Title of the post"), max_length=80)
    role = forms.ChoiceField(label=_l("Role"), choices=role_choices)
    several = forms.BooleanField(
        label=_l("Several holders at a time"),
        required=False,
        help_text=_l("As with grid workers of one community"),
    )


class PostEditForm(PostForm):
    active = forms.BooleanField(label=_l("In use"), required=False)


class AppointForm(forms.Form):
    person = PersonField(label=_l("Person"))
    starts_on = DayField(label=_l("From"), initial=clock.today)
    ends_on = DayField(
        label=_l("Last day"), required=False, help_text=_l("Empty: until it is ended")
    )


class DeputyForm(forms.Form):
    person = PersonField(label=_l("Deputy"))
    starts_on = DayField(label=_l("From"), initial=clock.today)
    ends_on = DayField(label=_l("Last day"))


class EndForm(forms.Form):
    last_day = DayField(label=_l("Last day"), initial=clock.today)
    reason = forms.CharField(label=_l("Reason for it"), max_length=200)


class CalendarForm(forms.Form):
    day = DayField(label=_l("Day"))
    working = forms.TypedChoiceField(
        label=_l("It is"),
        choices=(("1", _l("A working day")), ("0", _l("A day off"))),
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        initial="0",
    )
    reason = forms.CharField(label=_l("Reason for it"), max_length=100)
