"""An editor enters a piece for an author without an account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.parties.models import Organisation
from bihuan.core.publishing.actions.versions import LONGEST_DIGEST, LONGEST_TITLE
from bihuan.core.publishing.models import Column, Site
from bihuan.core.publishing.rules.fitness import is_taking
from bihuan.core.publishing.wiring_api import KINDS
from bihuan.core.publishing.writing import Writing


class EnterForm(forms.Form):
    """Where it goes, who wrote it, the text."""

    site = forms.ModelChoiceField(Site.objects.none(), widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_l("Kind"))
    column = forms.ModelChoiceField(
        Column.objects.none(), label=_l("Special column"), required=False, empty_label=_l("None")
    )
    byline = forms.CharField(label=_l("Author's name"), max_length=60)
    unit = forms.CharField(
        label=_l("Author's unit"),
        help_text=_l("Its whole name or short name, as it stands in the directory"),
        max_length=120,
    )
    title = forms.CharField(label=_l("Headline"), max_length=LONGEST_TITLE)
    digest = forms.CharField(
        label=_l("In a sentence"),
        required=False,
        max_length=LONGEST_DIGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    body = forms.CharField(
        label=_l("Body text"), widget=forms.Textarea(attrs={"rows": 16, "data-prose": True})
    )

    def __init__(self, sites: Sequence[Site], site: Site | None, *args: Any, **kwargs: Any) -> None:
        """`site` is the one that was chosen: its columns that take pieces today are offered."""
        kwargs["initial"] = {**kwargs.get("initial", {}), "site": site}
        super().__init__(*args, **kwargs)
        own = Site.objects.filter(pk__in=[one.pk for one in sites])
        self.fields["site"].queryset = own  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(kind.code, _(kind.title)) for kind in KINDS]  # type: ignore[attr-defined]
        today = clock.today()
        columns = Column.objects.filter(site=site, is_open=True)
        taking = [one.pk for one in columns if is_taking(one, today)]
        self.fields["column"].queryset = Column.objects.filter(pk__in=taking)  # type: ignore[attr-defined]

    def clean_unit(self) -> Organisation:
        """A unit of the directory by its name."""
        name = self.cleaned_data["unit"].strip()
        found = (
            Organisation.objects.filter(active=True, name=name)[:2]
            or (Organisation.objects.filter(active=True, short_name=name)[:2])
        )
        if len(found) != 1:
            raise forms.ValidationError(_("The directory has no unit, or several, of this name."))
        return found[0]

    def writing(self) -> Writing:
        """What the action wants."""
        data = self.cleaned_data
        names = ("kind", "site", "column", "unit", "byline", "title", "digest", "body")
        return Writing(**{name: data[name] for name in names})
