"""Forms of monthly returns: clean only, never save."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.measures import catalogue
from bihuan.core.measures.actions import CellFields
from bihuan.core.measures.presenting import words
from bihuan.core.measures.returning.asking import MOST_BYTES
from bihuan.core.measures.returning.choices import FIGURES, SPANS, WHATS
from bihuan.core.parties.models import Organisation

ALL, OWN = "all", "own"


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Units by their name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.label)


class SettingsForm(forms.Form):
    """Title, due day and, to replace the spreadsheet, another file."""

    title = forms.CharField(
        label=_l("Title of the return"),
        max_length=80,
        help_text=_l("What the unit calls this return"),
    )
    due_day = forms.IntegerField(
        label=_l("Due day"), min_value=1, max_value=28, initial=5,
        help_text=_l("Day of the following month by which it is handed in"),
    )  # fmt: skip
    file = forms.FileField(
        label=_l("Spreadsheet (.xlsx)"), required=False,
        help_text=_l("The unit’s own, empty as it is sent round. Its formulas and styles stay."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )  # fmt: skip

    def clean_file(self) -> bytes | None:
        """Its content; too large a file is refused before it is read."""
        file = self.cleaned_data["file"]
        if not file:
            return None
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 5 MB; make it smaller."))
        return bytes(file.read())


class TemplateForm(SettingsForm):
    """A new template: also whose it is."""

    unit = UnitField(Organisation.objects.none(), label=_l("Unit"), empty_label=None)
    field_order = ("unit", "title", "due_day", "file")

    def __init__(self, units: QuerySet[Organisation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["file"].required = True


class CellForm(forms.Form):
    """What goes into a cell."""

    what = forms.ChoiceField(label=_l("What goes into it"))
    code = forms.ChoiceField(label=_l("Indicator, for a figure"), required=False)
    span = forms.ChoiceField(label=_l("For which days"))
    whose = forms.ChoiceField(label=_l("Of which unit"))

    def __init__(self, below: list[Organisation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.below = {one.code: one for one in below}
        choices: dict[str, list[Any]] = {
            "what": [(code, _(text)) for code, text in WHATS.items()],
            "code": [("", _("Choose an indicator")), *_indicators()],
            "span": [(code, _(text)) for code, text in SPANS.items()],
            "whose": [
                (ALL, _("the unit with those below")),
                (OWN, _("the unit without those below")),
                *((code, one.label) for code, one in self.below.items()),
            ],
        }
        for name, found in choices.items():
            self.fields[name].choices = found  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A figure needs its indicator."""
        given = super().clean() or {}
        if given.get("what") in FIGURES and not given.get("code"):
            self.add_error("code", _("Please choose the indicator."))
        if given.get("what") in ("numerator", "denominator") and given.get("span") == "target":
            self.add_error("span", _("A target has no parts; please choose other days."))
        return given

    def fields_of(self, sheet: str, cell: str, label: str) -> CellFields:
        """What the cell asks for."""
        given = self.cleaned_data
        if given["what"] not in FIGURES:
            return CellFields(sheet, cell, label, given["what"])
        below = self.below.get(given["whose"])
        return CellFields(
            sheet, cell, label, given["what"], given["code"], given["whose"] == OWN,
            below.pk if below else None, given["span"],
        )  # fmt: skip


def _indicators() -> list[tuple[str, list[tuple[str, str]]]]:
    from bihuan.core.kernel.manifest import PROGRAMMES

    titles = {one.code: _(one.title) for one in PROGRAMMES}
    found: dict[str, list[tuple[str, str]]] = {}
    for one in catalogue.declared().values():
        group = titles.get(one.programme, one.programme)
        found.setdefault(group, []).append((one.code, words(one.title)))
    return list(found.items())


class ProduceForm(forms.Form):
    """The sending's own id, so that a double click produces one return."""

    client_id = forms.UUIDField(required=False)

    def sent(self) -> UUID | None:
        """The id, if the browser made one."""
        return self.cleaned_data["client_id"] if self.is_valid() else None
