"""What an address asks of figures: unit, period, whether own."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access import Actor, units_where
from bihuan.core.access.forms.fields import UnitField
from bihuan.core.kernel import clock
from bihuan.core.kernel.i18n import N_
from bihuan.core.measures import catalogue
from bihuan.core.measures.engine.asked import ALWAYS, Period
from bihuan.core.measures.presenting import words
from bihuan.core.measures.rights import DEFINE
from bihuan.core.measures.spans import around
from bihuan.core.measures.standing import AIMED
from bihuan.core.measures.texts import MOST_BYTES, MOST_CHARACTERS, Unusable, text_of

SPANS = (
    ("year", N_("Year to date")),
    ("quarter", N_("Quarter to date")),
    ("month", N_("Month to date")),
    ("all", N_("From the beginning")),
)
NARROW = ("month", "quarter", "year")
"""Stretches of time up to a day: of its year, of its quarter, of its month, without a beginning."""


class AskForm(forms.Form):
    """All of it may be left out. `since` and `until` are days, both included; `span` names the
    beginning by where the end lies, when `since` is left out."""

    unit = forms.CharField(max_length=64, required=False)
    own = forms.BooleanField(label=_l("Without the units below"), required=False)
    since = forms.DateField(label=_l("From"), required=False)
    until = forms.DateField(label=_l("to"), required=False)
    span = forms.ChoiceField(choices=SPANS, required=False)

    def clean(self) -> dict[str, object]:
        """The end is not before the beginning, and nothing is known of the future."""
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and since > until:
            self.add_error(
                "until", _l("The end is before the beginning; please change one of them.")
            )
        for name, day in (("since", since), ("until", until)):
            if day and not date(1949, 1, 1) <= day <= date(2099, 12, 31):
                self.add_error(name, _l("Please give a day between 1949 and 2099."))
        return given

    def period(self, until: date | None, span: str = "") -> Period:
        """The period asked for; `until` and `span` where the address names no end, no beginning."""
        given = self.cleaned_data
        end = given["until"] or until or clock.today()
        begins = {one: found.start for one, found in zip(NARROW, around(end), strict=True)}
        return Period(end, given["since"] or begins.get(span, ALWAYS))


class PickForm(AskForm):
    """A figure for a text: searched by `q`, chosen by `code`; `show` is what of it stands there."""

    q = forms.CharField(label=_l("Search an indicator"), max_length=60, required=False)
    code = forms.CharField(max_length=80, required=False)
    show = forms.ChoiceField(
        label=_l("What stands in the text"), required=False,
        choices=[
            ("value", _l("The figure")), ("numerator", _l("How many are counted")),
            ("denominator", _l("Of how many")),
        ],
    )  # fmt: skip


class ArticleForm(forms.Form):
    """An article pasted or as a file; with `key` and `code` also what its words mean."""

    text = forms.CharField(
        label=_l("Text"), required=False, max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 10}),
    )  # fmt: skip
    file = forms.FileField(label=_l("or a file (.docx, .txt)"), required=False)
    key = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput)
    code = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput)

    def clean_code(self) -> str:
        """An indicator that there is, or none."""
        code = str(self.cleaned_data["code"])
        if code and catalogue.find(code) is None:
            raise forms.ValidationError(_l("There is no such indicator; please choose another."))
        return code

    def clean(self) -> dict[str, object]:
        """Gives `words`: what to check."""
        given = super().clean() or {}
        text, file = str(given.get("text") or ""), given.get("file")
        if file is not None and not self.errors:
            try:
                text = text_of(file.read(MOST_BYTES + 1), str(file.name))
            except Unusable as wrong:
                self.add_error("file", str(wrong))
        if not text.strip() and not self.errors:
            self.add_error("text", _l("Please paste a text or choose a file."))
        given["words"] = text
        return given


PART_TITLES = (
    ("", N_("The whole year")),
    *((f"Q{n}", N_("Quarter %(n)s")) for n in range(1, 5)),
    *((f"{n:02}", N_("Month %(n)s")) for n in range(1, 13)),
)
"""Parts of a year as they are chosen."""


class TargetForm(forms.Form):
    """What one unit is to reach: the unit and the indicator are asked for a new target only."""

    unit = UnitField(label=_l("Unit"))
    code = forms.ChoiceField(label=_l("Indicator"))
    year = forms.IntegerField(label=_l("Year"), min_value=1990, max_value=2099)
    part = forms.ChoiceField(label=_l("Part of the year"), required=False)
    value = forms.DecimalField(
        label=_l("Target"), max_digits=15, decimal_places=2, min_value=0,
        help_text=_l("Read for this unit alone: targets of units below are not summed up."),
    )  # fmt: skip
    note = forms.CharField(
        label=_l("Where it stands, or why"), max_length=200, required=False,
        help_text=_l("The document that sets it, or the reason of a change"),
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["code"]
        choices.choices = [
            (one.code, f"{words(one.title)} ({words(one.counted)})")
            for one in catalogue.declared().values()
            if one.kind in AIMED
        ]
        parts: Any = self.fields["part"]
        parts.choices = [(code, _(title) % {"n": code.lstrip("Q0")}) for code, title in PART_TITLES]
        units: Any = self.fields["unit"]
        units.units = units_where(actor, DEFINE)
        if fixed:
            for name in ("unit", "code", "year", "part"):
                del self.fields[name]
