"""A practice, a unit that takes it up, and what came of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.programmes.reading.actions import PracticeBrought
from bihuan.programmes.reading.forms.secrecy import WithoutSecrets


def _area(rows: int, **attrs: str) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attrs})


class PracticeForm(WithoutSecrets):
    """What it is good for, how it is done, what came of it."""

    title = forms.CharField(label=_l("Heading"), max_length=64)
    problem = forms.CharField(label=_l("What it is good for"), max_length=200, widget=_area(2))
    how = forms.CharField(
        label=_l("How it is done"),
        help_text=_l("Step by step, so that another unit can do it tomorrow."),
        max_length=8000,
        widget=_area(10, **{"data-prose": ""}),
    )
    result = forms.CharField(
        label=_l("What came of it"), max_length=2000, required=False, widget=_area(4)
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        text = "\n".join(data.get(name, "") for name in ("title", "problem", "how", "result"))
        self.check_secrecy(text, "how", data)
        return data

    def brought(self) -> PracticeBrought:
        """As the action takes it."""
        data = self.cleaned_data
        return PracticeBrought(data["title"], data["problem"], data["how"], data["result"])


class TakeUpForm(forms.Form):
    """Since when a unit does it, and how."""

    began_on = forms.DateField(
        label=_l("In use since"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    plan = forms.CharField(
        label=_l("How it is done here"), max_length=2000, required=False, widget=_area(3)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("began_on", clock.today())
        super().__init__(*args, **kwargs)


class OutcomeForm(forms.Form):
    """What came of it in one's own unit."""

    outcome = forms.CharField(label=_l("What came of it"), max_length=2000, widget=_area(4))
