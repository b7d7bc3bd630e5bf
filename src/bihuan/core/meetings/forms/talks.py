"""Proposing talks and setting the agenda."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access.forms.fields import PersonField, UnitField
from bihuan.core.access.forms.words import Words
from bihuan.core.meetings.models import AgeBand, TalkKind
from bihuan.core.parties.models import Organisation


class ProposeForm(forms.Form):
    title = Words(label=_l("Topic"), max_length=120)
    about = Words(
        label=_l("About which book or piece of work"),
        max_length=160,
        help_text=_l("A book with its author, or what you did at work"),
    )
    summary = Words(label=_l("In a few sentences"), max_length=4000, required=False, rows=5)
    age_band = forms.ChoiceField(
        label=_l("Your age"),
        choices=[("", _l("I would rather not say")), *AgeBand.choices],
        required=False,
        help_text=_l("Only so that young and old are heard alike"),
    )
    agreed = forms.BooleanField(label=_l("My name, unit and title may be announced"))


class TalkForm(forms.Form):
    kind = forms.ChoiceField(
        label=_l("Kind of item"),
        choices=TalkKind.choices,
        widget=forms.RadioSelect,
        initial=TalkKind.TALK,
    )
    title = Words(label=_l("Topic"), max_length=120)
    about = Words(label=_l("About which book or piece of work"), max_length=160, required=False)
    speaker = PersonField(label=_l("Speaker"), required=False)
    guest = forms.CharField(
        label=_l("Or a guest, by name"),
        max_length=60,
        required=False,
        help_text=_l("Somebody who is not registered here"),
    )
    unit = UnitField(label=_l("Unit of the speaker"), required=False)
    from_where = forms.CharField(
        label=_l("Post or unit as it is announced"), max_length=80, required=False
    )
    age_band = forms.ChoiceField(
        label=_l("Age of the speaker"),
        choices=[("", _l("Not said")), *AgeBand.choices],
        required=False,
    )
    minutes = forms.IntegerField(label=_l("Minutes"), min_value=1, max_value=300, initial=20)
    summary = Words(label=_l("In a few sentences"), max_length=4000, required=False, rows=4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit: Any = self.fields["unit"]
        unit.units = Organisation.objects.filter(active=True)


class EditTalkForm(TalkForm):
    """What is announced of a talk; its kind stays."""

    kind = None  # type: ignore[assignment]


class DeclineForm(forms.Form):
    reason = Words(label=_l("Reason for it"), max_length=200, help_text=_l("The speaker reads it"))
