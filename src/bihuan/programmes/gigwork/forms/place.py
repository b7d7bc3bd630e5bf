"""A place and words in an address: what small questions of the report page carry."""

from __future__ import annotations

from django import forms


class PlaceForm(forms.Form):
    """A WGS-84 position."""

    lat = forms.FloatField(min_value=-90, max_value=90)
    lon = forms.FloatField(min_value=-180, max_value=180)
