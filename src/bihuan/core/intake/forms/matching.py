from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access.actor import Actor
from bihuan.core.intake.encodings import NAMES
from bihuan.core.intake.forms.upload import heading_choices
from bihuan.core.intake.importer import Importer, Setup
from bihuan.core.intake.reading import Chosen
from bihuan.core.intake.values import LEAVE

DELIMITERS = [(",", _l("Comma")), (";", _l("Semicolon")), ("\t", _l("Tab")), ("|", "|")]
READ = ("encoding", "delimiter", "sheet")
SIGNS = {"\t": "tab"}
"""A form would strip a tab."""


class PlaceSelect(forms.Select):
    """Never held back by the browser: until the encoding is chosen, a column may not be found."""

    def use_required_attribute(self, initial: Any) -> bool:
        return False


class PlaceField(forms.TypedChoiceField):
    """The place of one of our columns. ``required`` is what is said of it; that one is missing is
    said by the form, which knows whether the file is read anew."""

    widget = PlaceSelect

    def validate(self, value: Any) -> None:
        if value not in self.empty_values:
            super().validate(value)


class MatchingForm(forms.Form):
    """How the file is read, which column is which, and what is chosen once for its source."""

    def __init__(
        self,
        data: Any,
        *,
        importer: Importer,
        headings: Sequence[str],
        setup: Setup,
        chosen: Chosen,
        actor: Actor,
        is_text: bool,
        sheets: Sequence[str] = (),
    ) -> None:
        super().__init__(data)
        self.importer = importer
        if is_text:
            self._add("encoding", _("Encoding"), list(NAMES.items()), chosen.encoding)
            signs = [(SIGNS.get(sign, sign), title) for sign, title in DELIMITERS]
            sign = SIGNS.get(chosen.delimiter, chosen.delimiter)
            self._add("delimiter", _("Separator"), signs, sign)
        elif len(sheets) > 1:
            self._add("sheet", _("Sheet"), [(name, name) for name in sheets], chosen.sheet)
        for option in importer.options:
            choices = list(option.choices(actor))
            now = setup.options.get(option.name, "")
            if now not in dict(choices):
                now = ""
            if not now:
                choices = [("", _("Choose …")), *choices]
            self._add(
                f"option_{option.name}",
                _(option.title),
                choices,
                now,
                _(option.hint) if option.hint else "",
            )
        places = setup.matching or {}
        for column in importer.columns:
            place = places.get(column.name)
            self.fields[f"at_{column.name}"] = PlaceField(
                label=_(column.title),
                choices=heading_choices(headings),
                coerce=int,
                empty_value=None,
                required=column.required,
                initial="" if place is None else str(place),
            )

    def clean(self) -> dict[str, Any]:
        """Columns that are needed are chosen, unless the file is read in another way from now on:
        its headings will be others, and the preview says what is missing."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if any(data.get(name) != self.fields[name].initial for name in READ if name in self.fields):
            return data
        for column in self.importer.columns:
            name = f"at_{column.name}"
            if column.required and data.get(name) is None and name not in self.errors:
                self.add_error(name, _("Choose the column of the file in which this stands."))
        return data

    def _add(
        self, name: str, label: str, choices: Sequence[tuple[str, Any]], now: str, hint: str = ""
    ) -> None:
        self.fields[name] = forms.ChoiceField(
            label=label, choices=choices, initial=now, help_text=hint
        )

    def named(self, prefix: str) -> list[Any]:
        """The bound fields whose names begin so."""
        return [self[name] for name in self.fields if name.startswith(prefix)]

    @property
    def is_workbook(self) -> bool:
        """Whether a sheet can be chosen, rather than an encoding."""
        return "sheet" in self.fields

    @property
    def reading(self) -> list[Any]:
        return [self[name] for name in READ if name in self.fields]

    @property
    def options(self) -> list[Any]:
        return self.named("option_")

    @property
    def columns(self) -> list[Any]:
        return self.named("at_")

    def setup(self, before: Setup) -> Setup:
        """What was chosen; the values matched before are kept."""
        data = self.cleaned_data
        matching = {
            name.removeprefix("at_"): place
            for name, place in data.items()
            if name.startswith("at_") and place is not None
        }
        options = {
            name.removeprefix("option_"): value
            for name, value in data.items()
            if name.startswith("option_") and value
        }
        return Setup(before.source, matching, before.values, options)

    def chosen(self) -> Chosen:
        delimiter = self.cleaned_data.get("delimiter", "")
        signs = {sign: mark for mark, sign in SIGNS.items()}
        data = self.cleaned_data
        return Chosen(
            data.get("encoding", ""), signs.get(delimiter, delimiter), data.get("sheet", "")
        )


class ValuesForm(forms.Form):
    """Ours for each of theirs. ``values``: [theirs, count, ours or ""] of each column."""

    def __init__(
        self,
        data: Any,
        *,
        importer: Importer,
        values: Mapping[str, Sequence[Sequence[Any]]],
        setup: Setup,
    ) -> None:
        super().__init__(data)
        self.groups: list[tuple[str, list[tuple[str, int, Any]]]] = []
        for name, found in values.items():
            column = importer.column(name)
            ours = list(column.choices(setup.options)) if column.choices else []
            choices = [("", _("Choose …")), *ours, (LEAVE, _("says nothing, leave empty"))]
            rows = []
            for n, (theirs, count, code) in enumerate(found):
                guess = code or (column.guess(theirs, setup.options) if column.guess else "")
                key = f"v_{name}_{n}"
                self.fields[key] = forms.ChoiceField(
                    choices=choices,
                    initial=guess,
                    required=False,
                    label=theirs,
                    widget=forms.Select(attrs={"class": "input"}),
                )
                rows.append((theirs, count, self[key]))
            self.groups.append((_(column.title), rows))
        self.values = values

    def setup(self, before: Setup) -> Setup:
        """What was chosen, beside what the source knew."""
        said = {name: dict(known) for name, known in before.values.items()}
        for name, found in self.values.items():
            for n, (theirs, _count, _code) in enumerate(found):
                ours = self.cleaned_data.get(f"v_{name}_{n}", "")
                known = said.setdefault(name, {})
                known.pop(theirs, None)
                if ours:
                    known[theirs] = ours
        return Setup(before.source, before.matching, said, before.options)
