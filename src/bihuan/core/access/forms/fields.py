"""Inputs that find a unit or a person from what people know by heart: a code, a name, a phone."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access.dates import parse_day
from bihuan.core.parties.models import Organisation, Person
from bihuan.core.parties.queries import find_people

UUID_TEXT = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")


class UnitField(forms.CharField):
    """A unit by its code, name or short name, among those given."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _l("Code or name of the unit"))
        super().__init__(**kwargs)
        self.units: QuerySet[Organisation] = Organisation.objects.none()

    def clean(self, value: Any) -> Organisation | None:
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        match = Q(code=text) | Q(name=text) | Q(short_name=text)
        found = list(self.units.filter(match).order_by("depth")[:3])
        exact = [unit for unit in found if unit.code == text] or found
        if not exact:
            raise ValidationError(_("No unit has this code or name. Check it in the directory."))
        if len(exact) > 1:
            raise ValidationError(_("Several units have this name. Give the code."))
        return exact[0]


class PersonField(forms.CharField):
    """A person by phone, by whole name where only one has it, or by the id in a link."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _l("Phone number or whole name"))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Person | None:
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        people = Person.objects.filter(pk=text) if UUID_TEXT.match(text) else find_people(text)
        found = list(people.filter(active=True)[:2])
        if not found:
            raise ValidationError(
                _("Nobody is registered under this phone or name. Add the person first.")
            )
        if len(found) > 1:
            raise ValidationError(_("Several people have this name. Give the phone number."))
        return found[0]


class DayField(forms.DateField):
    """A day from the picker, or typed: 2025-12-24, 20251224, 2025年12月24日, 1224."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> date | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value or None)
        day = parse_day(value)
        if day is None:
            raise ValidationError(_("Give the day like 2025-12-24."))
        return day
