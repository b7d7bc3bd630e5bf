"""What people look for among service places."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.places.registry import FACILITIES, KINDS
from bihuan.core.places.rules.reach import MINUTES, PACES

HIDDEN = forms.HiddenInput
TIMES = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]


def kind_choices() -> list[tuple[str, str]]:
    return [(one.code, _(one.title)) for one in KINDS]


def every_kind() -> list[tuple[str, str]]:
    return [("", _("Every kind")), *kind_choices()]


def facility_choices() -> list[tuple[str, str]]:
    return [(one.code, _(one.title)) for one in FACILITIES]


class FindForm(forms.Form):
    """What somebody looks for; whatever makes no sense is not asked for. near: the name of a spot,
    for who can't or won't have the phone find the place."""

    q = forms.CharField(max_length=40, required=False)
    kind = forms.ChoiceField(choices=every_kind, required=False)
    has = forms.MultipleChoiceField(choices=facility_choices, required=False)
    open = forms.BooleanField(required=False)
    near = forms.CharField(max_length=80, required=False)
    lat = forms.FloatField(min_value=-90, max_value=90, required=False, widget=HIDDEN)
    lon = forms.FloatField(min_value=-180, max_value=180, required=False, widget=HIDDEN)


class ReachForm(forms.Form):
    """How one goes, for how long, and when: only what is open then counts."""

    way = forms.ChoiceField(
        label=_l("How"),
        choices=[("walk", _l("On foot")), ("ride", _l("By e-bike"))],
        required=False,
    )
    minutes = forms.IntegerField(label=_l("Minutes"), min_value=5, max_value=60, required=False)
    kind = forms.ChoiceField(label=_l("Kind of service place"), choices=every_kind, required=False)
    at = forms.DateTimeField(
        label=_l("At what time"),
        required=False,
        input_formats=TIMES,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=TIMES[0]),
    )

    def __init__(self, data: Any) -> None:
        now = clock.now().astimezone(clock.LOCAL).strftime(TIMES[0])
        filled = {"way": "walk", "minutes": MINUTES, "at": now}
        super().__init__({**filled, **{name: value for name, value in data.items() if value}})

    def clean_way(self) -> Any:
        return PACES[self.cleaned_data["way"]]

    def clean_at(self) -> datetime:
        at: datetime = self.cleaned_data["at"] or clock.now()
        return at.replace(second=0, microsecond=0)
