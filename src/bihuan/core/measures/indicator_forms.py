"""An indicator in a form: its parts as fields, its steps a line each."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.measurable import DATASETS

from .definitions.definition import KINDS, Definition, Step
from .definitions.loading import STEPS, Faulty, from_data, from_text
from .definitions.writing import to_data, to_toml

MOST_BYTES = 65_536
LINES, COMMAS = STEPS, ("names", "topics", "evidence")
TEXTS = (
    "code", "kind", "title", "title_en", "meaning", "meaning_en", "counted", "counted_en",
    "subject", "unit", "day", "population", "value", "key", "better", "source", "released",
)  # fmt: skip
KIND_TITLES = {
    "count": _l("Count: how many rows"),
    "sum": _l("Sum of a value"),
    "rate": _l("Rate: numerator over denominator"),
    "completion": _l("Completion: rows over the unit's target"),
    "distinct": _l("Different ones: each key once"),
    "range": _l("Range: the lowest to the highest value"),
    "median": _l("Median of a value"),
    "daily": _l("By day: the fewest to the most on a day"),
}
STEP_HELP = _l("A condition a line, then | and why a row for which it is not true is not counted")


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "spellcheck": "false", "class": "code"})


NEEDED = ("code", "title", "meaning", "kind", "subject", "unit")
"""Not optional, though a file may bring them instead."""


class IndicatorForm(forms.Form):
    """All parts of a definition; `file` takes their place when one is chosen. `definition()` gives
    what they make."""

    file = forms.FileField(
        label=_l("From a file (.toml)"), required=False,
        help_text=_l("With one [[indicator]]; it takes the place of the fields below."),
    )  # fmt: skip
    code = forms.CharField(label=_l("Code"), max_length=80, required=False)
    title = forms.CharField(label=_l("Name of the indicator"), max_length=80, required=False)
    title_en = forms.CharField(label=_l("Name in English"), max_length=120, required=False)
    meaning = forms.CharField(
        label=_l("What it counts, in plain words"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    meaning_en = forms.CharField(
        label=_l("The same in English"), required=False, widget=forms.Textarea({"rows": 2})
    )
    kind = forms.ChoiceField(label=_l("Kind"), required=False)
    subject = forms.ChoiceField(label=_l("Rows that are counted"), required=False)
    unit = forms.CharField(label=_l("Path to the unit"), max_length=80, required=False)
    day = forms.CharField(
        label=_l("Path to the day"), max_length=80, required=False,
        help_text=_l("Empty for what says how things stand on a day"),
    )  # fmt: skip
    population = forms.CharField(
        label=_l("Of which rows it speaks"), required=False, widget=_area(2),
        help_text=_l("A condition; rows for which it is not true are not spoken of at all"),
    )  # fmt: skip
    denominator = forms.CharField(
        label=_l("Denominator"), required=False, widget=_area(3), help_text=STEP_HELP
    )
    exclusion = forms.CharField(
        label=_l("Left out of the denominator"), required=False, widget=_area(2)
    )
    numerator = forms.CharField(
        label=_l("Counted when"), required=False, widget=_area(3), help_text=STEP_HELP
    )
    value = forms.CharField(label=_l("Value"), max_length=200, required=False)
    key = forms.CharField(label=_l("Key"), max_length=80, required=False)
    related = forms.CharField(
        label=_l("Gathered from related rows"), required=False, widget=_area(4),
        help_text=_l("TOML: a table [[related]] each; see the language"),
    )  # fmt: skip
    counted = forms.CharField(label=_l("Word behind the number"), max_length=20, required=False)
    counted_en = forms.CharField(
        label=_l("The same word in English"), max_length=40, required=False
    )
    decimals = forms.IntegerField(label=_l("Decimals"), min_value=0, max_value=6, required=False)
    better = forms.ChoiceField(
        label=_l("Better is"), required=False,
        choices=[("up", _l("more")), ("down", _l("less")), ("", _l("neither"))],
    )  # fmt: skip
    names = forms.CharField(
        label=_l("How papers call it"), max_length=300, required=False,
        help_text=_l("Separated by commas; the checker of articles knows it by these"),
    )  # fmt: skip
    topics = forms.CharField(label=_l("Words that stand near it"), max_length=300, required=False)
    evidence = forms.CharField(label=_l("Columns of evidence"), max_length=300, required=False)
    source = forms.CharField(
        label=_l("Standard and clause, or document"), max_length=200, required=False
    )
    smallest = forms.IntegerField(
        label=_l("Hidden below"), min_value=0, max_value=1000, required=False,
        help_text=_l("Lower figures are hidden from who may not see the rows; 0 hides none"),
    )  # fmt: skip
    public = forms.BooleanField(label=_l("May stand in what everybody reads"), required=False)
    released = forms.CharField(
        label=_l("Why its number may be told"), max_length=200, required=False,
        help_text=_l("For a public one that counts rows which not everybody may read"),
    )  # fmt: skip
    programme = forms.ChoiceField(label=_l("Programme"))
    starts_on = forms.DateField(label=_l("In force from"))
    why = forms.CharField(label=_l("Why it is written or changed"), max_length=200)

    def __init__(
        self,
        *args: Any,
        programmes: Sequence[tuple[str, str]],
        of: Definition | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("initial", {"starts_on": clock.today(), **(initial(of) if of else {})})
        super().__init__(*args, **kwargs)
        self._code = of.code if of else ""
        self._made: Definition | None = None
        choices: Any = self.fields
        choices["kind"].choices = [(one, KIND_TITLES[one]) for one in KINDS]
        choices["subject"].choices = [
            (one.code, f"{_(one.title)} ({one.code})") for one in DATASETS
        ]
        choices["programme"].choices = programmes
        for name in NEEDED:
            choices[name].needed = True
        if of is not None:
            del self.fields["code"]

    def clean_starts_on(self) -> date:
        """What was shown yesterday was shown by yesterday's version."""
        day: date = self.cleaned_data["starts_on"]
        if day < clock.today():
            raise forms.ValidationError(
                _l("A version begins today or later: figures of the past stay as they were.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        """Makes the definition; what is wrong with it stands at the form, or at its field."""
        given = super().clean() or {}
        if self.errors:
            return given
        try:
            self._made = self._from_file() if given.get("file") else self._from_fields(given)
        except Faulty as wrong:
            for fault in wrong.faults:
                field = fault.split(":")[0].split(" ")[0]
                self.add_error(field if field in self.fields else None, fault)
        except tomllib.TOMLDecodeError as wrong:
            self.add_error("related", _("This is not TOML: %(why)s") % {"why": wrong})
        return given

    def definition(self) -> Definition:
        """What the valid form makes."""
        assert self._made is not None  # noqa: S101 - asked of a valid form
        return self._made

    def text(self) -> str:
        """The same as TOML, as it is kept."""
        return to_toml(to_data(self.definition()))

    def _from_file(self) -> Definition:
        content = self.cleaned_data["file"].read(MOST_BYTES + 1)
        try:
            found = from_text(content.decode(), self.cleaned_data["programme"])
        except UnicodeDecodeError:
            raise Faulty("", [_("The file is no text in UTF-8.")]) from None
        if len(content) > MOST_BYTES or len(found) != 1:
            raise Faulty("", [_("Please send a file with one [[indicator]].")])
        if self._code and found[0].code != self._code:
            raise Faulty("", [_("The file has another indicator: %(code)s.") % {
                "code": found[0].code
            }])  # fmt: skip
        return found[0]

    def _from_fields(self, given: dict[str, Any]) -> Definition:
        data: dict[str, Any] = {
            name: " ".join(str(given[name]).split()) for name in TEXTS if given.get(name)
        }
        data["better"] = given.get("better") or ""
        data["code"] = self._code or data.get("code", "")
        data |= {name: given.get(name) or 0 for name in ("decimals", "smallest")}
        data["public"] = bool(given.get("public"))
        data |= {name: _listed(given[name]) for name in COMMAS if given.get(name)}
        data |= {name: _steps(given[name]) for name in LINES if given.get(name)}
        if given.get("related"):
            data["related"] = tomllib.loads(given["related"]).get("related", [])
        return from_data(data, given["programme"])


def initial(definition: Definition) -> dict[str, Any]:
    """The definition as the form shows it."""
    found = to_data(definition)
    for name in LINES:
        found[name] = "\n".join(_line(one) for one in getattr(definition, name))
    for name in COMMAS:
        found[name] = "，".join(getattr(definition, name))
    related = to_toml({"related": found["related"]}) if found.get("related") else ""
    found["related"] = related.replace("[[indicator]]\n", "").replace("[[indicator.", "[[")
    found["programme"] = definition.programme
    return found


def _line(step: Step) -> str:
    same = step.otherwise.en == step.otherwise.zh
    return " | ".join((step.when, step.otherwise.zh, *(() if same else (step.otherwise.en,))))


def _steps(text: str) -> list[dict[str, str]]:
    found = []
    for line in text.splitlines():
        if line.strip():
            when, zh, en, *_more = (*(part.strip() for part in line.split("|")), "", "")
            found.append({"when": when, "otherwise": zh, "otherwise_en": en or zh})
    return found


def _listed(text: str) -> list[str]:
    return [
        one.strip() for one in text.replace("，", ",").replace("、", ",").split(",") if one.strip()
    ]
