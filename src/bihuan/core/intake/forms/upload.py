from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.intake.importer import Importer
from bihuan.core.intake.limits import MAX_BYTES, MAX_ROWS


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_l("Spreadsheet"),
        help_text=_l(".xlsx, or .csv in UTF-8 or GB18030; at most %(mb)d MB and %(rows)d rows")
        % {"mb": MAX_BYTES // 1024**2, "rows": MAX_ROWS},
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> Any:
        """Refused by its size before a byte of it is read."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(
                _("The file is larger than %(mb)d MB. Split it.") % {"mb": MAX_BYTES // 1024**2}
            )
        return file


class MatchingForm(forms.Form):
    """Which column of the file each of ours is read from; empty: from none."""

    def __init__(self, data: Any, importer: Importer, headings: list[str], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        choices = [("", _("not in the file"))]
        choices += [(str(n), heading) for n, heading in enumerate(headings) if heading]
        for column in importer.columns:
            self.fields[f"at_{column.name}"] = forms.TypedChoiceField(
                label=_(column.title),
                choices=choices,
                coerce=int,
                empty_value=None,
                required=False,
            )

    @classmethod
    def prefilled(cls, matching: dict[str, int], *rest: Any) -> "MatchingForm":
        """The form as if somebody had chosen this matching."""
        form = cls({f"at_{name}": str(place) for name, place in matching.items()}, *rest)
        form.is_valid()
        return form

    def matching(self) -> dict[str, int]:
        chosen = self.cleaned_data.items()
        return {name.removeprefix("at_"): place for name, place in chosen if place is not None}
