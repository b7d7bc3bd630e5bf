"""The form of a move: exactly the fields that the loop says it needs. Cleans, never saves."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.casework.engine.inputs import LONGEST_WORDS, MoveInputs
from bihuan.core.casework.engine.situation import Situation
from bihuan.core.casework.loop import Move, Need
from bihuan.core.casework.models import Submission
from bihuan.core.casework.queries.people import posts_for_work
from bihuan.core.casework.wiring_api import categories_of
from bihuan.core.files.forms import PhotosField
from bihuan.core.kernel import clock

END_OF_DAY = time(17, 30)


class MoveForm(forms.Form):
    """Fields after the move's needs, in their order; `inputs()` gives them to the action."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, move: Move, at: Situation, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("version", at.case.version)
        super().__init__(*args, **kwargs)
        self.move, self.at = move, at
        for need in move.needs:
            name = "photos" if need.code == "photo" else need.code
            self.fields[name] = self._field(need)

    def _field(self, need: Need) -> forms.Field:
        common: dict[str, Any] = {
            "label": _(need.title),
            "help_text": _(need.hint) if need.hint else "",
            "required": need.required,
        }
        if need.code == "photo":
            return PhotosField(**common)
        if need.code in ("lead", "helpers"):
            posts = posts_for_work(self.at.case)
            if need.code == "lead":
                return forms.ModelChoiceField(posts, empty_label=_l("Choose"), **common)
            widget = forms.CheckboxSelectMultiple
            return forms.ModelMultipleChoiceField(posts, widget=widget, **common)
        if need.code == "until":
            widget_ = forms.DateInput(attrs={"type": "date", "min": clock.today().isoformat()})
            return forms.DateField(widget=widget_, **common)
        if need.code == "category":
            choices = list(categories_of(self.at.kind.code).items())
            return forms.ChoiceField(choices=choices, initial=self.at.case.category, **common)
        if need.code == "other_case":
            return forms.CharField(max_length=40, **common)
        area = forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_WORDS})
        return forms.CharField(widget=area, max_length=LONGEST_WORDS, **common)

    def clean_until(self) -> datetime | None:
        """A day means its end of work."""
        day: date | None = self.cleaned_data["until"]
        if day is None:
            return None
        if day <= clock.today():
            raise forms.ValidationError(_("The new date has to lie in the future."))
        return datetime.combine(day, END_OF_DAY, tzinfo=clock.LOCAL)

    def clean_other_case(self) -> Any:
        """A number typed or picked becomes the case it belongs to now."""
        number = self.cleaned_data["other_case"].strip().upper()
        found = Submission.objects.filter(number=number, kind=self.at.case.kind).first()
        if found is None:
            raise forms.ValidationError(_("There is no case with this number."))
        return found.case_id

    def inputs(self) -> MoveInputs:
        """What was given, as the action wants it."""
        data = self.cleaned_data
        return MoveInputs(
            words=data.get("words", ""),
            photos=data.get("photos") or (),
            lead=data.get("lead"),
            helpers=tuple(data.get("helpers") or ()),
            until=data.get("until"),
            other_case=data.get("other_case"),
            category=data.get("category") or None,
        )
