"""Cleaning what the map's addresses are asked with."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from bihuan.core.parties.models import Organisation, OrganisationKind
from bihuan.core.places.coordinates import DATUMS


class WithinForm(forms.Form):
    """``within`` is the id of an organisation, ``kind`` one or several kinds below it."""

    within = forms.UUIDField(required=False)
    kind = forms.MultipleChoiceField(choices=OrganisationKind.choices, required=False)

    def clean_within(self) -> Organisation | None:
        value = self.cleaned_data["within"]
        if value is None:
            return None
        unit = Organisation.objects.filter(id=value, active=True).first()
        if unit is None:
            raise forms.ValidationError(_l("There is no such unit."))
        return unit


class SearchForm(WithinForm):
    """``q`` in any words people use for a place."""

    q = forms.CharField(max_length=80, required=False)


class LocateForm(WithinForm):
    """A position and the system it came in (WGS-84 unless named)."""

    lat = forms.FloatField(min_value=-90, max_value=90)
    lon = forms.FloatField(min_value=-180, max_value=180)
    datum = forms.ChoiceField(choices=[(datum, datum) for datum in DATUMS], required=False)

    def clean_datum(self) -> Any:
        return self.cleaned_data["datum"] or "wgs84"
