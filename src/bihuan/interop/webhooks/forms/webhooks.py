from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access import Actor, units_where
from bihuan.core.access.forms.fields import DayField, UnitField

from ..contract import EVENTS
from ..rights import MANAGE


def event_choices() -> list[tuple[str, str]]:
    """The catalogue: words, and the name that a receiver's author looks for."""
    return [(event.code, f"{_(event.title)} ({event.code})") for event in EVENTS]


class WebhookForm(forms.Form):
    title = forms.CharField(
        label=_l("Receiver"),
        max_length=80,
        help_text=_l("Which system, and which office runs it"),
    )
    url = forms.CharField(
        label=_l("Address"),
        max_length=2000,
        help_text=_l("Where the system listens, beginning with https://"),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    unit = UnitField(
        label=_l("Unit of the events"),
        help_text=_l("Code or name; events of it and of all units below it"),
    )
    events = forms.MultipleChoiceField(
        label=_l("Events"), choices=event_choices, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units: Any = self.fields["unit"]
        units.units = units_where(actor, MANAGE)


class SinceForm(forms.Form):
    since = DayField(label=_l("Given up since"))
