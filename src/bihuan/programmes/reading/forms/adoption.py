"""Noting what becomes of an item or a route; giving an item to a department."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.casework.models import Case
from bihuan.core.casework.queries.people import posts_for_work
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Post
from bihuan.programmes.reading.rules.adoption import NEXT, TITLES, needs_reason


class AdoptionForm(forms.Form):
    """The next state and what to say with it."""

    after = forms.ChoiceField(label=_l("What becomes of it"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_l("What is to be said"),
        help_text=_l("Whoever wrote it reads this. Not adopted always needs a reason."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, before: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = before
        choices = [(code, TITLES[code]) for code in NEXT.get(before, ())]
        self.fields["after"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        after = data.get("after", "")
        if after and needs_reason(self.before, after) and not data.get("words", "").strip():
            self.add_error("words", _("Say why: whoever wrote it is told the reason."))
        return data


class GiveForm(forms.Form):
    """Which department deals with an item, and by when."""

    post = forms.ModelChoiceField(
        Post.objects.none(), label=_l("Department"), empty_label=_l("Choose")
    )
    due_on = forms.DateField(
        label=_l("Answer by"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    words = forms.CharField(
        label=_l("What is asked"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("due_on", clock.today() + timedelta(days=30))
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = posts_for_work(case)  # type: ignore[attr-defined]
