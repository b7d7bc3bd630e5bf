"""Planning and changing sessions and series."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access import Actor, units_where
from bihuan.core.access.forms.fields import DayField, UnitField
from bihuan.core.access.forms.words import Words
from bihuan.core.kernel import clock
from bihuan.core.kernel.levels import LEVELS, PUBLIC
from bihuan.core.meetings.forms.fields import TimeOfDay
from bihuan.core.meetings.models import Decision, OnDayOff, Session
from bihuan.core.meetings.models.series import LONGEST, MOST_SEATS, WEEKDAYS
from bihuan.core.meetings.rights import ORGANISE
from bihuan.core.parties.models import Organisation


def level_choices() -> list[tuple[str, str]]:
    return [(code, str(title)) for code, title in LEVELS]


def offer_units(form: forms.Form, actor: Actor) -> None:
    """The units one organises for, the uppermost of them filled in: mostly it is one's own."""
    unit: Any = form.fields["unit"]
    unit.units = units_where(actor, ORGANISE)
    own = unit.units.order_by("depth", "code").first()
    if own is not None:
        form.initial.setdefault("unit", own.name)


class TimesForm(forms.Form):
    """Day, beginning and end, as two moments of Shanghai."""

    day = DayField(label=_l("Day"))
    starts = TimeOfDay(label=_l("Begins at"))
    ends = TimeOfDay(label=_l("Ends at"))

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        starts, ends = found.get("starts"), found.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("The end lies before the beginning."))
        return found

    def moments(self) -> tuple[datetime, datetime]:
        """Beginning and end for the actions."""
        found = self.cleaned_data
        begin, end = (
            datetime.combine(found["day"], found[name], clock.LOCAL) for name in ("starts", "ends")
        )
        return begin, end

    @staticmethod
    def of(session: Session) -> dict[str, Any]:
        """The times of a session as this form shows them."""
        begin, end = (at.astimezone(clock.LOCAL) for at in (session.starts_at, session.ends_at))
        return {"day": begin.date(), "starts": begin.time(), "ends": end.time()}


class AboutForm(forms.Form):
    """What can be corrected of a session without moving it."""

    title = Words(label=_l("Theme"), max_length=120)
    summary = Words(label=_l("What it is about"), max_length=4000, required=False, rows=4)
    place = forms.CharField(label=_l("Venue"), max_length=120)
    seats = forms.IntegerField(
        label=_l("Seats"),
        required=False,
        min_value=1,
        max_value=MOST_SEATS,
        help_text=_l("Empty: as many as come"),
    )
    offer_hours = forms.IntegerField(
        label=_l("Hours to take an offered seat"), min_value=1, max_value=168, initial=12
    )
    level = forms.ChoiceField(label=_l("Who may see it"), choices=level_choices, initial=PUBLIC)


class SessionForm(AboutForm, TimesForm):
    """A session of its own, outside any series."""

    unit = UnitField(label=_l("Leading host"))
    field_order = ("title", "day", "starts", "ends", "place", "unit", "seats", "level", "summary")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_units(self, actor)

    def wanted(self) -> dict[str, Any]:
        """What the action is called with."""
        times = ("day", "starts", "ends")
        kept = {name: value for name, value in self.cleaned_data.items() if name not in times}
        starts_at, ends_at = self.moments()
        return {**kept, "starts_at": starts_at, "ends_at": ends_at}


class MoveForm(TimesForm):
    place = forms.CharField(label=_l("Venue"), max_length=120)
    reason = Words(
        label=_l("Reason for it"), max_length=200, help_text=_l("Everybody signed up reads it")
    )


class ReasonForm(forms.Form):
    reason = Words(label=_l("Reason for it"), max_length=200)


class HostForm(forms.Form):
    """Any unit may be asked to host; it is the leading host's choice."""

    unit = UnitField(label=_l("Unit that hosts too"))
    edits = forms.BooleanField(
        label=_l("May change the session"),
        required=False,
        initial=True,
        help_text=_l("Otherwise it sees everything and changes nothing"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit: Any = self.fields["unit"]
        unit.units = Organisation.objects.filter(active=True)


class SeriesForm(forms.Form):
    title = Words(label=_l("Name of the series"), max_length=80)
    summary = Words(label=_l("What it is about"), max_length=2000, required=False, rows=3)
    weekday = forms.TypedChoiceField(
        label=_l("Day of the week"),
        choices=[("", _l("Planned by hand")), *WEEKDAYS],
        coerce=int,
        empty_value=None,
        required=False,
    )
    starts = TimeOfDay(label=_l("Begins at"))
    minutes = forms.IntegerField(label=_l("Length in minutes"), min_value=10, max_value=LONGEST)
    place = forms.CharField(label=_l("Venue"), max_length=120)
    seats = forms.IntegerField(
        label=_l("Seats"),
        required=False,
        min_value=1,
        max_value=MOST_SEATS,
        help_text=_l("Empty: as many as come"),
    )
    talks = forms.IntegerField(label=_l("Talks of a session"), min_value=1, max_value=20)
    offer_hours = forms.IntegerField(
        label=_l("Hours to take an offered seat"), min_value=1, max_value=168
    )
    on_day_off = forms.ChoiceField(
        label=_l("On a day off"), choices=OnDayOff.choices, widget=forms.RadioSelect
    )
    weeks_ahead = forms.IntegerField(label=_l("Weeks planned ahead"), min_value=1, max_value=52)
    level = forms.ChoiceField(label=_l("Who may see it"), choices=level_choices)
    call_open = forms.BooleanField(label=_l("Speakers may propose themselves"), required=False)
    active = forms.BooleanField(label=_l("Goes on"), required=False)
    co_hosts = forms.CharField(
        label=_l("Units that host too"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_l("One code or name a line; each session takes them over"),
    )

    def clean_co_hosts(self) -> list[tuple[Organisation, bool]]:
        one = UnitField()
        one.units = Organisation.objects.filter(active=True)
        found: list[tuple[Organisation, bool]] = []
        for line in self.cleaned_data["co_hosts"].splitlines():
            if line.strip():
                try:
                    unit = one.clean(line)
                except ValidationError as fault:
                    raise ValidationError(f"{line.strip()}: {fault.messages[0]}") from None
                found += [(unit, True)] if unit else []
        return found


class NewSeriesForm(SeriesForm):
    code = forms.SlugField(
        label=_l("Series code"),
        max_length=40,
        help_text=_l("Stands in addresses and never changes"),
    )
    unit = UnitField(label=_l("Leading host"))
    field_order = ("title", "code", "unit")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_units(self, actor)


class DecideForm(forms.Form):
    decision = forms.ChoiceField(
        label=_l("What is decided"), choices=Decision.choices, widget=forms.RadioSelect
    )
    held_on = DayField(label=_l("Moved to"), required=False)
    reason = Words(label=_l("Reason for it"), max_length=200, required=False)
