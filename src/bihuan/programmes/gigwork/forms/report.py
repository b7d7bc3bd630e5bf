"""The report of a hazard: a photo or words, and where. Everything else can wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.casework.doors import level_at_door
from bihuan.core.casework.opening import Brought
from bihuan.core.files.forms import PhotosField
from bihuan.core.kernel import clock
from bihuan.core.kernel.levels import find_secrecy_marks
from bihuan.core.parties.models import Person
from bihuan.core.places.coordinates import DATUMS
from bihuan.programmes.gigwork.models import HazardCategory
from bihuan.programmes.gigwork.states import HAZARD

OLDEST = timedelta(days=30)
HIDDEN = forms.HiddenInput


class ReportForm(forms.Form):
    """What a rider sends with one thumb. Somebody who is not signed in may leave a number."""

    photos = PhotosField(label=_l("Photos"), required=False)
    lat = forms.FloatField(
        required=False, widget=HIDDEN, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    lon = forms.FloatField(
        required=False, widget=HIDDEN, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    accuracy = forms.FloatField(required=False, widget=HIDDEN, min_value=0, max_value=100_000)
    datum_came = forms.ChoiceField(
        required=False, widget=HIDDEN, choices=[(one, one) for one in DATUMS]
    )
    address = forms.CharField(
        label=_l("Road, number, or what stands beside it"),
        required=False,
        max_length=200,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "list": "places-near",
                "hx-get": reverse_lazy("gigwork:places"),
                "hx-trigger": "input changed delay:300ms",
                "hx-target": "#places-near",
            }
        ),
    )
    words = forms.CharField(
        label=_l("What is it?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(
            attrs={
                "rows": 2,
                "data-guess-url": reverse_lazy("gigwork:guess"),
                "data-guess-target": "category",
            }
        ),
    )
    category = forms.ChoiceField(label=_l("Kind of hazard"), required=False)
    happened_at = forms.DateTimeField(
        label=_l("Seen at"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    contact_phone = forms.RegexField(
        r"^\+?[0-9][0-9 \-]{5,18}[0-9]$",
        label=_l("Your phone number"),
        help_text=_l("Only so that we can ask back. Nobody else sees it."),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
        error_messages={"invalid": _l("Please check the number: figures only.")},
    )
    internal = forms.BooleanField(
        label=_l("Keep it off the public map"),
        help_text=_l("The map shows only kind, place and state; never your words, photos or name."),
        required=False,
    )
    nothing_secret = forms.BooleanField(
        label=_l("I have checked: there is nothing secret in it"), required=False
    )
    joins = forms.UUIDField(required=False, widget=HIDDEN)
    place = forms.UUIDField(required=False, widget=HIDDEN)

    def __init__(
        self,
        *args: Any,
        categories: Sequence[tuple[str, Sequence[HazardCategory]]],
        person: Person | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.categories, self.person, self.asks_secret = categories, person, False
        choices = [(title, [(c.code, c.label) for c in rows]) for title, rows in categories]
        self.fields["category"].choices = [("", _("Guess from the words")), *choices]  # type: ignore[attr-defined]
        self.words_hint = _("May wait: send now and finish the words later.")
        self.place_words = self._place_words()
        if person is not None:
            del self.fields["contact_phone"]

    def _place_words(self) -> str:
        """What stands under the place when the page comes back with its position."""
        known = self.is_bound and self.data.get("lat") and self.data.get("lon")
        return _("The place is kept.") if known or self.initial.get("place") else ""

    def clean_happened_at(self) -> datetime | None:
        """Now unless said otherwise; within the last month and not to come."""
        seen: datetime | None = self.cleaned_data["happened_at"]
        if seen is not None and not clock.now() - OLDEST <= seen <= clock.now() + timedelta(
            hours=1
        ):
            raise forms.ValidationError(_("Give a time within the last 30 days."))
        return seen

    def clean(self) -> dict[str, Any]:
        """A place, and a photo or words; and nothing that carries a mark of secrecy (X-21)."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        placed = data.get("lat") is not None and data.get("lon") is not None
        if not placed and not data.get("address") and "address" not in self.errors:
            self.add_error("address", _("Say where: find the place, tap the map or type it."))
        said = data.get("words", "").strip() or data.get("category") or data.get("photos")
        if not said and "photos" not in self.errors and "words" not in self.errors:
            self.add_error("words", _("Add a photo, or say in a few words what it is."))
        self._check_secrecy(f"{data.get('words', '')}\n{data.get('address', '')}", data)
        return data

    def _check_secrecy(self, text: str, data: dict[str, Any]) -> None:
        marks = find_secrecy_marks(text)
        found = "、".join(dict.fromkeys(mark.text.strip() for mark in marks))
        if any(mark.certain for mark in marks):
            self.add_error(
                "words",
                _("Secret matters do not go online. Take this out: %(marks)s") % {"marks": found},
            )
        elif marks and not data.get("nothing_secret"):
            self.asks_secret = True
            self.add_error(
                "nothing_secret",
                _("“%(marks)s” may mark secret matters. They do not go online.") % {"marks": found},
            )

    def brought(self, *, client_id: UUID, device: str) -> Brought:
        """What was given, as casework takes it in."""
        data = self.cleaned_data
        placed = data["lat"] is not None and data["lon"] is not None
        return Brought(
            client_id=client_id,
            words=data["words"],
            lat=data["lat"] if placed else None,
            lon=data["lon"] if placed else None,
            accuracy=data["accuracy"],
            datum=data["datum_came"] or "wgs84",
            address=data["address"],
            category=data["category"],
            photos=tuple(data["photos"] or ()),
            happened_at=data["happened_at"],
            level=level_at_door(HAZARD, internal=data["internal"]),
            contact_phone=data.get("contact_phone", ""),
            reporter=self.person,
            joins=data["joins"],
            extra={"device": device, "place": str(data["place"] or "")},
        )
