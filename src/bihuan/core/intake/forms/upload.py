from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.intake.importer import Importer
from bihuan.core.intake.limits import MAX_BYTES, MAX_ROWS, MIB


class UploadForm(forms.Form):
    """The file, and the system it comes from where that matters."""

    source = forms.CharField(
        label=_l("Which system it comes from"),
        help_text=_l("A name of your choice. The next file of this name is matched by itself."),
        max_length=60,
        widget=forms.TextInput(attrs={"list": "sources", "autocomplete": "off"}),
    )
    file = forms.FileField(
        label=_l("Spreadsheet"),
        help_text=_l(".xlsx, or .csv in any usual encoding; at most %(mb)d MB and %(rows)d rows")
        % {"mb": MAX_BYTES // MIB, "rows": MAX_ROWS},
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
    )

    def __init__(self, *args: Any, importer: Importer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not importer.sources:
            del self.fields["source"]

    def clean_file(self) -> Any:
        """Refused by its size before a byte of it is read."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(
                _("The file is larger than %(mb)d MB. Split it.") % {"mb": MAX_BYTES // MIB}
            )
        return file


def heading_choices(headings: Sequence[str]) -> list[tuple[str, str]]:
    """The file's columns, with "in none" before them."""
    choices = [("", _("not in the file"))]
    return choices + [(str(n), heading) for n, heading in enumerate(headings) if heading]
