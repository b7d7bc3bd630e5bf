"""A chain of review: its name, its steps in their order, the sites that follow it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.parties.models import Organisation, Post
from bihuan.core.publishing.actions.chains import MOST_DAYS, MOST_STEPS, Link
from bihuan.core.publishing.models import Chain, Site
from bihuan.core.publishing.models.chains import KINDS
from bihuan.core.publishing.preset_words import PRESET
from bihuan.core.publishing.queries.lists import posts_for_steps


class ChainForm(forms.Form):
    """The name and the sites."""

    name = forms.CharField(label=_l("Name of the chain"), max_length=40)
    sites = forms.ModelMultipleChoiceField(
        Site.objects.none(),
        label=_l("Sites that follow it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, unit: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Site.objects.filter(organisation__path__startswith=unit.path).order_by("name")
        self.fields["sites"].queryset = own  # type: ignore[attr-defined]


class StepForm(forms.Form):
    """One step; a step without a post is left out."""

    kind = forms.ChoiceField(label=_l("Kind"), choices=KINDS, required=False)
    title = forms.CharField(label=_l("Name of the step"), max_length=30, required=False)
    post: forms.ModelChoiceField[Post] = forms.ModelChoiceField(
        Post.objects.none(), label=_l("Post"), required=False, empty_label=_l("Nobody")
    )
    working_days = forms.IntegerField(
        label=_l("Working days"), min_value=1, max_value=MOST_DAYS, initial=2, required=False
    )

    def __init__(self, *args: Any, unit: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = posts_for_steps(unit)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A step that has a post needs a title."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("post") and not (data.get("title") or "").strip():
            self.add_error("title", _("Please give the step a title."))
        return data


Steps = forms.formset_factory(StepForm, extra=0, max_num=MOST_STEPS, validate_max=True)


def initial_steps(chain: Chain | None) -> list[dict[str, Any]]:
    """The chain's steps and two empty ones; the preset for a new chain."""
    if chain is None:
        return [
            {"kind": kind, "title": title, "working_days": days} for kind, title, days in PRESET
        ]
    rows = [
        {"kind": s.kind, "title": s.title, "post": s.post_id, "working_days": s.working_days}
        for s in chain.steps.all()
    ]
    return [*rows, *({"kind": "review"} for _more in range(min(2, MOST_STEPS - len(rows))))]


def links_of(steps: Any) -> list[Link]:
    """The steps that have a post, in their order."""
    return [
        Link(data["kind"] or "review", data["title"], data["post"], data["working_days"] or 2)
        for data in (form.cleaned_data for form in steps.forms)
        if data.get("post")
    ]
