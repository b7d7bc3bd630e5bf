"""Plans of an enterprise."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access.forms.fields import DayField
from bihuan.core.access.forms.words import Words
from bihuan.core.engagements.actions.planning import Step

AT_ONCE = 4
"""Steps asked for when a plan is opened; more are added on the file."""


class PlanForm(forms.Form):
    goal = Words(label=_l("What is to be reached"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(1, AT_ONCE + 1):
            self.fields[f"step_{n}"] = Words(
                label=_("Step %(n)d") % {"n": n}, max_length=200, required=n == 1
            )
            self.fields[f"due_{n}"] = DayField(label=_("By when"), required=n == 1)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        for n in range(1, AT_ONCE + 1):
            words, due = found.get(f"step_{n}"), found.get(f"due_{n}")
            if words and not due and f"due_{n}" not in self.errors:
                self.add_error(f"due_{n}", _("Say by when."))
            if due and not words and f"step_{n}" not in self.errors:
                self.add_error(f"step_{n}", _("Say what is to be done by that day."))
        return found

    def steps(self) -> list[Step]:
        """Those that were filled in, in their order."""
        found = self.cleaned_data
        return [
            Step(found[f"step_{n}"], found[f"due_{n}"])
            for n in range(1, AT_ONCE + 1)
            if found.get(f"step_{n}")
        ]


class StepForm(forms.Form):
    words = Words(label=_l("Step"), max_length=200)
    due_on = DayField(label=_l("By when"))


class SettleForm(forms.Form):
    note = Words(label=_l("How it went"), max_length=300, required=False)


class OutcomeForm(forms.Form):
    outcome = Words(label=_l("What came of it"), max_length=500, rows=3)
