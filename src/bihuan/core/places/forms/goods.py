"""Goods of a place, and what became of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import pgettext_lazy

from bihuan.core.places.actions.service.goods import MOST
from bihuan.core.places.models import Supply

WAYS = (
    ("give_out", _l("Given out")),
    ("receive", _l("Came in")),
    ("count", _l("Counted: so many are there")),
    ("write_off", _l("Spoilt, lost or out of date")),
)


class SupplyForm(forms.Form):
    """What is kept, and when it runs short."""

    name = forms.CharField(
        label=_l("Goods"),
        max_length=40,
        help_text=_l("Such as drinking water, heat-stroke medicine"),
    )
    measure = forms.CharField(
        label=_l("Unit of count"), max_length=10, help_text=_l("Such as bottles, boxes, pieces")
    )
    low = forms.IntegerField(
        label=_l("Short at"), min_value=0, max_value=MOST, initial=0,
        help_text=_l("From this many on you are told to have more brought."),
    )  # fmt: skip
    emergency = forms.BooleanField(label=_l("For emergencies"), required=False)
    dropped = forms.BooleanField(label=_l("No longer kept"), required=False)

    def __init__(self, *args: Any, supply: Supply | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        if supply is None:
            del self.fields["dropped"]
        else:
            self.initial = {name: getattr(supply, name) for name in self.fields}


class MoveForm(forms.Form):
    """What happened to them, and how many."""

    what = forms.ChoiceField(
        label=_l("What is booked"), choices=WAYS, widget=forms.RadioSelect, initial=WAYS[0][0]
    )
    n = forms.IntegerField(
        label=_l("How many"), min_value=0, max_value=MOST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    note = forms.CharField(
        label=pgettext_lazy("of goods", "To whom, from where"), max_length=200, required=False
    )
