"""A puzzle, an idea for it, its place on an agenda."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _l

from bihuan.programmes.reading.actions import PuzzleBrought
from bihuan.programmes.reading.forms.secrecy import WithoutSecrets


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class PuzzleForm(WithoutSecrets):
    """The difficulty in a sentence, then whole; what was tried; whether the name is kept."""

    title = forms.CharField(label=_l("The puzzle in a sentence"), max_length=80)
    text = forms.CharField(label=_l("The difficulty"), max_length=3000, widget=_area(7))
    tried = forms.CharField(
        label=_l("What was tried"), max_length=2000, required=False, widget=_area(4)
    )
    anonymous = forms.BooleanField(
        label=_l("Keep my name and unit from other readers"),
        help_text=_l("The office knows who asks, so that the outcome comes back to you."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        text = "\n".join(data.get(name, "") for name in ("title", "text", "tried"))
        self.check_secrecy(text, "text", data)
        return data

    def brought(self, client_id: UUID) -> PuzzleBrought:
        """As the action takes it."""
        data = self.cleaned_data
        return PuzzleBrought(
            client_id, data["title"], data["text"], data["tried"], data["anonymous"]
        )


class IdeaForm(WithoutSecrets):
    """An idea; the office may note who gave it in a session."""

    text = forms.CharField(label=_l("Your idea"), max_length=2000, widget=_area(4))
    said_by = forms.CharField(
        label=_l("Given in the session by"),
        help_text=_l("Only for ideas that you write down for others."),
        max_length=60,
        required=False,
    )

    def __init__(self, *args: Any, office: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not office:
            del self.fields["said_by"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        self.check_secrecy(data.get("text", ""), "text", data)
        return data


class PlanForm(forms.Form):
    """A session that is not kept here; those that are take puzzles on their agenda's page."""

    label = forms.CharField(
        label=_l("Session"),
        help_text=_l(
            "For a session that is not kept here: its number and day, such as “No. 55, Wednesday "
            "7 January”. A session that is kept here takes it on its agenda's page."
        ),
        max_length=120,
    )
