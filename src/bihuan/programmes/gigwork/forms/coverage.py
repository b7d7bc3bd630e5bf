"""How party work covers an enterprise, and foundings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access import Actor
from bihuan.core.access.forms.fields import DayField
from bihuan.core.access.forms.words import Words
from bihuan.core.engagements.forms.net import PostChoice
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Post
from bihuan.core.parties.queries import posts_of_role, with_holders
from bihuan.programmes.gigwork.models import Cover, PartyWork
from bihuan.programmes.gigwork.models.coverage import WhyNot
from bihuan.programmes.gigwork.rights import INSTRUCTORS


class CoverForm(forms.Form):
    cover = forms.ChoiceField(label=_l("Covered"), choices=Cover.choices, widget=forms.RadioSelect)
    since = DayField(label=_l("Since when"))
    organisation = forms.CharField(label=_l("Party organisation"), max_length=120, required=False)
    members = forms.IntegerField(
        label=_l("Party members"), min_value=0, max_value=100_000, required=False
    )
    instructor = PostChoice(label=_l("Instructor"), queryset=Post.objects.none(), required=False)
    why_not = forms.ChoiceField(label=_l("Why there is none of its own"), required=False)
    why_words = Words(label=_l("In a sentence"), max_length=200, required=False)
    next_step = Words(label=_l("Next step"), max_length=200, required=False)
    next_due = DayField(label=_l("By when"), required=False)
    reason = Words(
        label=_l("Note on the change"),
        max_length=200,
        required=False,
        help_text=_l("Number of the reply, for instance"),
    )

    def __init__(self, *args: Any, actor: Actor, unit: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["instructor"]
        rows = posts_of_role(INSTRUCTORS)
        above = [part for part in unit.path.split("/") if part]
        chosen.queryset = with_holders(
            rows.filter(organisation__path__contains=above[-2] if len(above) > 1 else above[-1])
        )
        why: Any = self.fields["why_not"]
        why.choices = [("", _("Not said")), *WhyNot.choices]

    def clean_members(self) -> int:
        return self.cleaned_data["members"] or 0

    @staticmethod
    def of(work: PartyWork) -> dict[str, Any]:
        """What the form shows of what is known."""
        names = ("cover", "organisation", "members", "instructor", "why_not", "why_words",
                 "next_step", "next_due")  # fmt: skip
        return {name: getattr(work, name) for name in names} | {"since": clock.today()}


class TargetForm(forms.Form):
    form = forms.ChoiceField(
        label=_l("Form"),
        choices=[(Cover.OWN.value, Cover.OWN.label), (Cover.JOINT.value, Cover.JOINT.label)],
        widget=forms.RadioSelect,
        initial=Cover.OWN.value,
    )
    words = Words(label=_l("What there is to build on"), max_length=1000, rows=3)


class FoundedForm(forms.Form):
    organisation = forms.CharField(label=_l("Name of the organisation"), max_length=120)
    members = forms.IntegerField(label=_l("Party members"), min_value=1, max_value=100_000)
    place = forms.CharField(
        label=_l("Where it meets"),
        max_length=200,
        help_text=_l("A service centre may be branch room, riders' rest room and depot in one"),
    )
    founded_on = DayField(label=_l("Founded on"))
