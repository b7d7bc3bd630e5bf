"""What keepers fill in about a service place, and what people look for."""

from __future__ import annotations

from collections.abc import Sequence
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
from bihuan.core.places.coordinates import DATUMS
from bihuan.core.places.models import ServicePlace
from bihuan.core.places.models.service import LONGEST
from bihuan.core.places.queries.service_places import hours
from bihuan.core.places.registry import FACILITIES, KINDS
from bihuan.core.places.rights import KEEP
from bihuan.core.places.rules import hours as rules
from bihuan.core.places.rules.reach import MINUTES, PACES

DAYS = (
    _l("Monday"), _l("Tuesday"), _l("Wednesday"), _l("Thursday"), _l("Friday"), _l("Saturday"),
    _l("Sunday"),
)  # fmt: skip
HINT = _l("Such as 8:00-12:00, 14:00-21:30; 24 hours; empty means closed.")
HIDDEN = forms.HiddenInput


def kind_choices() -> list[tuple[str, str]]:
    return [(one.code, _(one.title)) for one in KINDS]


def facility_choices() -> list[tuple[str, str]]:
    return [(one.code, _(one.title)) for one in FACILITIES]


class HoursField(forms.CharField):
    """Hours of one day as people write them; cleans to (spans, minutes into the next day)."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, max_length=80, **more)

    def clean(self, value: Any) -> tuple[Sequence[rules.Span], int]:
        try:
            return rules.read(super().clean(value))
        except rules.Unreadable:
            raise ValidationError(_("These hours can’t be read. %(hint)s") % {"hint": HINT}) from None


class FindForm(forms.Form):
    """What somebody looks for; whatever makes no sense is not asked for."""

    kind = forms.ChoiceField(choices=lambda: [("", _("Every kind")), *kind_choices()], required=False)
    has = forms.MultipleChoiceField(choices=facility_choices, required=False)
    open = forms.BooleanField(required=False)
    q = forms.CharField(max_length=40, required=False)
    lat = forms.FloatField(min_value=-90, max_value=90, required=False, widget=HIDDEN)
    lon = forms.FloatField(min_value=-180, max_value=180, required=False, widget=HIDDEN)


class ReachForm(forms.Form):
    """How one goes, and for how long."""

    way = forms.ChoiceField(
        choices=[("walk", _l("On foot")), ("ride", _l("By e-bike"))], required=False
    )
    minutes = forms.IntegerField(min_value=5, max_value=60, required=False)
    kind = forms.ChoiceField(choices=lambda: [("", _("Every kind")), *kind_choices()], required=False)
    open = forms.BooleanField(required=False)

    def clean_way(self) -> Any:
        return PACES[self.cleaned_data["way"] or "walk"]

    def clean_minutes(self) -> int:
        return self.cleaned_data["minutes"] or MINUTES


class ServiceForm(forms.Form):
    """A place as its keeper describes it."""

    name = forms.CharField(label=_l("Name of the place"), max_length=80)
    address = forms.CharField(label=_l("Address"), max_length=200)
    lat = forms.FloatField(min_value=-90, max_value=90, required=False, widget=HIDDEN)
    lon = forms.FloatField(min_value=-180, max_value=180, required=False, widget=HIDDEN)
    accuracy = forms.FloatField(required=False, widget=HIDDEN)
    datum_came = forms.ChoiceField(
        choices=[(one, one) for one in DATUMS], required=False, widget=HIDDEN
    )
    facilities = forms.MultipleChoiceField(
        label=_l("Facilities"), choices=facility_choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    area = forms.IntegerField(
        label=_l("Floor area in m²"), min_value=1, max_value=100_000, required=False
    )
    phone = forms.CharField(
        label=_l("Telephone of the place"), max_length=20, required=False,
        help_text=_l("Everybody sees it: the desk’s number, nobody’s own."),
    )  # fmt: skip
    opened_on = DayField(label=_l("In service since"))
    about = forms.CharField(
        label=_l("What one finds there"), max_length=LONGEST, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    photos = PhotosField(required=False)

    def __init__(self, *args: Any, place: ServicePlace | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.place = place
        for n, title in enumerate(DAYS):
            self.fields[f"day{n}"] = HoursField(label=title)
        if place is not None:
            self.initial = {**of_place(place), **self.initial}
        else:
            self.initial.setdefault("opened_on", clock.today())

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
        if data.get("lat") is None or data.get("lon") is None:
            self.add_error("address", _("Say where it lies: find your place or tap the map."))
        return data

    def wanted(self) -> dict[str, Any]:
        """What the actions take."""
        data = dict(self.cleaned_data)
        week = {n: list(data.pop(f"day{n}")[0]) for n in range(7)}
        for n in range(7):
            if late := self.cleaned_data[f"day{n}"][1]:
                week[(n + 1) % 7].insert(0, (0, late))
        datum = data.pop("datum_came") or "wgs84"
        del data["accuracy"]
        return {**data, "datum": datum, "week": {n: sorted(spans) for n, spans in week.items()}}


class NewServiceForm(ServiceForm):
    """A new one: also what it is and whose."""

    kind = forms.ChoiceField(label=_l("Kind of place"), choices=kind_choices)
    unit = UnitField(label=_l("Unit in charge"))
    field_order = ("kind", "unit", "name", "address")

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*args, **more)
        unit: Any = self.fields["unit"]
        unit.units = units_where(actor, KEEP)
        own = unit.units.order_by("depth", "code").first()
        if own is not None:
            self.initial.setdefault("unit", own.name)


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


class CloseForm(forms.Form):
    """Closing for good."""

    day = DayField(label=_l("Last day of service was before"))
    reason = forms.CharField(label=_l("Why it is closed"), max_length=200)


def of_place(place: ServicePlace) -> dict[str, Any]:
    """A place as the form shows it."""
    names = ("name", "address", "lat", "lon", "area", "phone", "about", "opened_on")
    known = {name: getattr(place, name) for name in names}
    week = hours(place).week
    known |= {f"day{n}": rules.written(week.get(n, ())) for n in range(7)}
    return {**known, "facilities": [one.code for one in place.facilities.all()]}
