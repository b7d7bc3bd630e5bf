"""A visit, written down on the phone within a minute."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access.forms.fields import DayField
from bihuan.core.access.forms.words import Words
from bihuan.core.engagements.actions import Found, Told
from bihuan.core.engagements.models import VisitWay
from bihuan.core.engagements.registry import PURPOSES, TOPICS
from bihuan.core.files.forms import PhotosField
from bihuan.core.kernel import clock
from bihuan.core.places.coordinates import datum_of, to_wgs84

MOST_NEEDS = 3


class VisitForm(forms.Form):
    purpose = forms.ChoiceField(label=_l("Purpose of the visit"), widget=forms.RadioSelect)
    words = Words(label=_l("What was said and seen"), max_length=2000, rows=4)
    photos = PhotosField(label=_l("Photos"), required=False)
    next_step = Words(label=_l("Next step"), max_length=200, required=False)
    next_due = DayField(label=_l("By when"), required=False)
    visited_on = DayField(label=_l("Day of the visit"))
    way = forms.ChoiceField(label=_l("How"), choices=VisitWay.choices)
    met = forms.CharField(label=_l("Whom you met"), max_length=60, required=False)
    with_whom = forms.CharField(label=_l("Who came along"), max_length=120, required=False)
    lat = forms.FloatField(required=False, widget=forms.HiddenInput)
    lon = forms.FloatField(required=False, widget=forms.HiddenInput)
    datum_came = forms.CharField(required=False, initial="wgs84", widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        purposes = [(one.code, _(one.title)) for one in PURPOSES]
        purpose: Any = self.fields["purpose"]
        purpose.choices = purposes
        self.initial.setdefault("purpose", purposes[0][0] if purposes else "")
        self.initial.setdefault("visited_on", clock.today())
        self.initial.setdefault("way", VisitWay.THERE)
        topics = [("", _("None")), *((one.code, _(one.title)) for one in TOPICS)]
        for n in range(1, MOST_NEEDS + 1):
            self.fields[f"topic_{n}"] = forms.ChoiceField(
                label=_("About what"), choices=topics, required=False
            )
            self.fields[f"need_{n}"] = Words(
                label=_("The need"), max_length=500, required=False, rows=2
            )
            self.fields[f"settled_{n}"] = forms.BooleanField(
                label=_("Settled on the spot"), required=False
            )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        for n in range(1, MOST_NEEDS + 1):
            topic, words = found.get(f"topic_{n}"), found.get(f"need_{n}")
            if topic and not words:
                self.add_error(f"need_{n}", _("Say in a sentence what is needed."))
            if words and not topic:
                self.add_error(f"topic_{n}", _("Choose what the need is about."))
        if found.get("next_due") and not found.get("next_step"):
            self.add_error("next_step", _("Say what is to be done by that day."))
        return found

    @property
    def needs(self) -> list[tuple[int, Any, Any, Any]]:
        """The bound fields of each need, for the page."""
        return [
            (n, self[f"topic_{n}"], self[f"need_{n}"], self[f"settled_{n}"])
            for n in range(1, MOST_NEEDS + 1)
        ]

    def told(self) -> Told:
        """What the action takes."""
        found = dict(self.cleaned_data)
        needs = [
            Found(found[f"topic_{n}"], found[f"need_{n}"], found[f"settled_{n}"])
            for n in range(1, MOST_NEEDS + 1)
            if found.get(f"need_{n}")
        ]
        names = ("purpose", "words", "photos", "next_step", "next_due", "visited_on", "way", "met",
                 "with_whom")  # fmt: skip
        given = {name: found[name] for name in names}
        return Told(**given, needs=needs, at=self._at())

    def _at(self) -> tuple[float, float] | None:
        """Where the phone was, in WGS-84; None when it did not say, or said nonsense."""
        lat, lon = self.cleaned_data.get("lat"), self.cleaned_data.get("lon")
        if lat is None or lon is None:
            return None
        try:
            at = to_wgs84(lat, lon, datum_of(self.cleaned_data.get("datum_came") or "wgs84"))
        except ValueError:
            return None
        return at.lat, at.lon
