"""The diary as it is written on the phone, and as the office edits it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.files.forms import PhotosField
from bihuan.core.kernel import clock
from bihuan.core.places.coordinates import DATUMS
from bihuan.programmes.reading.actions import DiaryBrought, ItemBrought, ItemEdited
from bihuan.programmes.reading.forms.secrecy import WithoutSecrets
from bihuan.programmes.reading.models.diaries import HOLIDAYS, ITEM_KINDS

MOST_ITEMS = 8
OLDEST = timedelta(days=120)
HIDDEN = forms.HiddenInput


def _area(rows: int, most: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "maxlength": most})


class DiaryForm(WithoutSecrets):
    """When and where, what was seen and heard; place and people met may stay empty."""

    holiday = forms.ChoiceField(label=_l("Holiday"), choices=HOLIDAYS, widget=forms.RadioSelect)
    visited_on = forms.DateField(
        label=_l("Day of the visit"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    address = forms.CharField(
        label=_l("Place"),
        help_text=_l("Township and village, or a landmark."),
        max_length=120,
        required=False,
    )
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
    people = forms.CharField(
        label=_l("Whom you met"),
        help_text=_l("In general words, such as “three tea growers”. No names, no numbers."),
        max_length=120,
        required=False,
    )
    policies = forms.CharField(label=_l("Policies explained"), max_length=200, required=False)
    title = forms.CharField(label=_l("Heading"), max_length=64)
    story = forms.CharField(
        label=_l("What you saw and heard"), max_length=6000, widget=_area(9, 6000)
    )
    photos = PhotosField(label=_l("Photos"), required=False)

    def clean_visited_on(self) -> date:
        """Not to come, and not longer ago than a season."""
        day: date = self.cleaned_data["visited_on"]
        if not clock.today() - OLDEST <= day <= clock.today():
            raise forms.ValidationError(_("Give a day within the last four months."))
        return day

    def clean(self) -> dict[str, Any]:
        """Nothing that carries a mark of secrecy."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        names = ("title", "story", "address", "people", "policies")
        self.check_secrecy("\n".join(data.get(name, "") for name in names), "story", data)
        return data

    def brought(self, items: tuple[ItemBrought, ...], client_id: UUID) -> DiaryBrought:
        """What was typed, as the action takes it in."""
        data = self.cleaned_data
        placed = data["lat"] is not None and data["lon"] is not None
        return DiaryBrought(
            client_id=client_id,
            holiday=data["holiday"],
            visited_on=data["visited_on"],
            title=data["title"].strip(),
            story=data["story"],
            items=items,
            people=data["people"],
            policies=data["policies"],
            address=data["address"],
            lat=data["lat"] if placed else None,
            lon=data["lon"] if placed else None,
            accuracy=data["accuracy"] if placed else None,
            datum=data["datum_came"] or "wgs84",
            photos=tuple(data["photos"] or ()),
        )


class ItemForm(WithoutSecrets):
    """One item; an empty one is none."""

    kind = forms.ChoiceField(
        label=_l("What kind is it?"), choices=ITEM_KINDS, widget=forms.RadioSelect, required=False
    )
    text = forms.CharField(
        label=_l("What the matter is"),
        help_text=_l("One matter only, so that it can be followed by itself."),
        max_length=1000,
        required=False,
        widget=_area(4, 1000),
    )

    def clean(self) -> dict[str, Any]:
        """Kind and words belong together."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        text = data.get("text", "").strip()
        if text and not data.get("kind"):
            self.add_error("kind", _("Say what kind it is."))
        if data.get("kind") and not text and "text" not in self.errors:
            self.add_error("text", _("Say in a few sentences what it is."))
        self.check_secrecy(text, "text", data)
        return data


class BaseItems(BaseFormSet):  # type: ignore[type-arg]
    """The items of a diary; at least one is needed."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """The first item is not optional: a diary has one at least."""
        super().add_fields(form, index)
        for name in ("kind", "text") if index == 0 else ():
            form.fields[name].required = True

    def clean(self) -> None:
        if not any(self.errors) and not self.items():
            raise forms.ValidationError(
                _("Add at least one item: a problem, a suggestion, an experience.")
            )

    def items(self) -> tuple[ItemBrought, ...]:
        """Those that have words, in their order."""
        rows = [form.cleaned_data for form in self.forms if hasattr(form, "cleaned_data")]
        return tuple(
            ItemBrought(row["kind"], row["text"]) for row in rows if row.get("text", "").strip()
        )


ItemForms = formset_factory(
    ItemForm, formset=BaseItems, extra=MOST_ITEMS, max_num=MOST_ITEMS, absolute_max=MOST_ITEMS
)


class EditForm(WithoutSecrets):
    """Title and story as they go up."""

    version = forms.IntegerField(widget=HIDDEN)
    title = forms.CharField(label=_l("Heading"), max_length=64)
    story = forms.CharField(
        label=_l("What you saw and heard"), max_length=6000, widget=_area(10, 6000)
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        self.check_secrecy(f"{data.get('title', '')}\n{data.get('story', '')}", "story", data)
        return data


class ItemEditForm(forms.Form):
    """An item as it goes up, or why it does not."""

    n = forms.IntegerField(widget=HIDDEN)
    kind = forms.ChoiceField(label=_l("Kind"), choices=ITEM_KINDS)
    text = forms.CharField(label=_l("What the matter is"), max_length=1000, widget=_area(4, 1000))
    kept = forms.BooleanField(label=_l("Send this item up"), required=False)
    reason = forms.CharField(
        label=_l("Why it is not sent up"),
        help_text=_l("The writer reads it."),
        max_length=200,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("kept") and not data.get("reason", "").strip():
            self.add_error("reason", _("Say why it is not sent up, or send it up."))
        return data

    def edited(self) -> ItemEdited:
        """As the action takes it."""
        return ItemEdited(**self.cleaned_data)


ItemEditForms = formset_factory(ItemEditForm, extra=0)
