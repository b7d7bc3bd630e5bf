from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l


class WholeExportForm(forms.Form):
    """Why a list must leave in full, and in which format."""

    file = forms.ChoiceField(
        label=_l("Format"),
        choices=[("xlsx", _l("Excel workbook (.xlsx)")), ("csv", _l("Plain table (.csv)"))],
        initial="xlsx",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_l("What do you need it for?"),
        help_text=_l("Your export and this reason are kept for the auditors."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"].strip()
        if len(reason) < 4:
            raise ValidationError(_("Say in a few words what you need it for."))
        return reason
