from django import forms
from django.utils.translation import gettext_lazy as _l


class PartnerForm(forms.Form):
    active = forms.BooleanField(label=_l("In use"), required=False)
    categories = forms.CharField(
        label=_l("Categories"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_l("One pair on each line: their category = code of ours"),
    )
