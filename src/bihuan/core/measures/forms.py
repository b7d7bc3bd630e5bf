"""What an address asks of figures: unit, period, whether own."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.measures import catalogue
from bihuan.core.measures.engine.asked import ALWAYS, Period
from bihuan.core.measures.texts import MOST_BYTES, MOST_CHARACTERS, Unusable, text_of


class AskForm(forms.Form):
    """All of it may be left out. `since` and `until` are days, both included."""

    unit = forms.CharField(max_length=64, required=False)
    own = forms.BooleanField(label=_l("Without the units below"), required=False)
    since = forms.DateField(label=_l("From"), required=False)
    until = forms.DateField(label=_l("to"), required=False)

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

    def period(self, until: date | None) -> Period:
        """The period asked for; `until` where the address names no end."""
        given = self.cleaned_data
        return Period(given["until"] or until or clock.today(), given["since"] or ALWAYS)


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
