"""What is filled in about a service place by who manages it and by who runs it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import pgettext_lazy

from bihuan.core.access import Actor, units_where
from bihuan.core.access.forms.fields import DayField, UnitField
from bihuan.core.files.forms import PhotosField
from bihuan.core.kernel import clock
from bihuan.core.kernel.levels import find_secrecy_marks
from bihuan.core.places.actions.service.managing import Card
from bihuan.core.places.coordinates import DATUMS
from bihuan.core.places.forms.finding import HIDDEN, facility_choices, kind_choices
from bihuan.core.places.forms.hours import DAYS, HINT, HoursField, week_of, written_week
from bihuan.core.places.models import ServicePlace
from bihuan.core.places.models.service import LONGEST
from bihuan.core.places.queries.service_places import hours
from bihuan.core.places.rights import MANAGE


class CardForm(forms.Form):
    """What a place is, and where."""

    name = forms.CharField(label=_l("Name of the service place"), max_length=80)
    address = forms.CharField(label=_l("Address"), max_length=200)
    lat = forms.FloatField(min_value=-90, max_value=90, required=False, widget=HIDDEN)
    lon = forms.FloatField(min_value=-180, max_value=180, required=False, widget=HIDDEN)
    accuracy = forms.FloatField(required=False, widget=HIDDEN)
    datum_came = forms.ChoiceField(
        choices=[(one, one) for one in DATUMS], required=False, widget=HIDDEN
    )
    area = forms.IntegerField(
        label=_l("Floor area in m²"), min_value=1, max_value=100_000, required=False
    )
    opened_on = DayField(label=_l("In service since"))
    is_model = forms.BooleanField(
        label=_l("A model for the others"), required=False,
        help_text=_l("Units that build one of their own are shown this place."),
    )  # fmt: skip

    def __init__(self, *args: Any, place: ServicePlace | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        if place is not None:
            names = ("name", "address", "lat", "lon", "area", "opened_on", "is_model")
            self.initial = {name: getattr(place, name) for name in names}
        else:
            self.initial.setdefault("opened_on", clock.today())

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("lat") is None or data.get("lon") is None:
            self.add_error("address", _("Say where it lies: find your place or tap the map."))
        return data

    def card(self) -> Card:
        """What the actions take."""
        data = self.cleaned_data
        names = ("name", "address", "lat", "lon", "area", "opened_on", "is_model")
        given = {name: data[name] for name in names}
        return Card(**given, datum=data["datum_came"] or "wgs84")


class NewPlaceForm(CardForm):
    """A new one: also what it is and whose."""

    kind = forms.ChoiceField(label=_l("Kind of service place"), choices=kind_choices)
    unit = UnitField(label=_l("Unit in charge"))
    field_order = ("kind", "unit", "name", "address")

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*args, **more)
        unit: Any = self.fields["unit"]
        unit.units = units_where(actor, MANAGE)


class DescribeForm(forms.Form):
    """What its keeper says of it."""

    facilities = forms.MultipleChoiceField(
        label=_l("Facilities"), choices=facility_choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    phone = forms.CharField(
        label=_l("Telephone of the place"), max_length=20, required=False,
        help_text=_l("Everybody sees it: the desk’s number, nobody’s own."),
    )  # fmt: skip
    about = forms.CharField(
        label=_l("What one finds there"), max_length=LONGEST, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    photos = PhotosField(label=_l("Add photos of the place"), required=False)

    def __init__(self, *args: Any, place: ServicePlace, **more: Any) -> None:
        super().__init__(*args, **more)
        for n, title in enumerate(DAYS):
            self.fields[f"day{n}"] = HoursField(label=title)
        week = written_week(hours(place).week)
        self.initial = {
            "phone": place.phone, "about": place.about,
            "facilities": [one.code for one in place.facilities.all()],
            **{f"day{n}": week[n] for n in range(7)},
        }  # fmt: skip

    @property
    def days(self) -> list[forms.BoundField]:
        """The hours of the week."""
        return [self[f"day{n}"] for n in range(7)]

    def clean_about(self) -> str:
        text: str = self.cleaned_data["about"]
        if any(mark.certain for mark in find_secrecy_marks(text)):
            raise ValidationError(_("Secret matters do not belong here; take them out."))
        return text

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(f"day{n}" in self.errors for n in range(7)):
            data["week"] = week_of(data)
        return data

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        names = ("facilities", "phone", "about", "photos", "week")
        return {name: self.cleaned_data[name] for name in names}


class DayForm(forms.Form):
    """Another time on one day."""

    day = DayField(label=_l("Day"))
    hours = HoursField(label=_l("Open on that day"), help_text=HINT)
    note = forms.CharField(label=pgettext_lazy("of hours", "Why"), max_length=100, required=False)

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if day < clock.today():
            raise ValidationError(_("That day is over."))
        return day

    def clean_hours(self) -> Any:
        spans, late = self.cleaned_data["hours"]
        if late:
            raise ValidationError(_("Give the hours of this one day, until 24:00 at the latest."))
        return spans


class CloseForm(forms.Form):
    """Closing for good."""

    day = DayField(label=_l("Closed from"))
    reason = forms.CharField(label=_l("Why it is closed"), max_length=200)
