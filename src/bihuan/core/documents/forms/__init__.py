"""Forms of documents: clean only, never save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.documents.actions import DraftFields
from bihuan.core.documents.models import DocumentWord, OfficialDocument
from bihuan.core.documents.models.documents import FORMS, URGENCIES
from bihuan.core.documents.typesetting.paper import LONGEST_BODY
from bihuan.core.parties.models import Organisation


class WordField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Words with their unit."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.word} · {obj.unit.label}"


class StartForm(forms.Form):
    """Under which word, in which form."""

    word = WordField(DocumentWord.objects.none(), label=_l("Document word"), empty_label=None)
    form = forms.ChoiceField(label=_l("Form"), widget=forms.RadioSelect)

    def __init__(
        self, words: QuerySet[DocumentWord], allowed: tuple[str, ...], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["word"].queryset = words  # type: ignore[attr-defined]
        titles = dict(FORMS)
        hints = {
            "downward": _("to units below"),
            "upward": _("to the unit above, with the name of who signed"),
            "letter": _("between units that are not under each other"),
        }
        self.fields["form"].choices = [  # type: ignore[attr-defined]
            (code, f"{titles[code]}（{hints[code]}）") for code in allowed
        ]
        self.fields["form"].initial = allowed[0]


class DraftForm(forms.Form):
    """Everything that can be changed in a draft."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=_l("Title"), max_length=120)
    addressee = forms.CharField(label=_l("Addressee"), max_length=200, required=False)
    body = forms.CharField(
        label=_l("Text"),
        max_length=LONGEST_BODY,
        help_text=_l(
            "A paragraph per line. Lines that begin with a Chinese numeral become headings."
        ),
        widget=forms.Textarea(attrs={"rows": 18}),
    )
    attachments = forms.CharField(
        label=_l("Attachments"),
        max_length=2000,
        required=False,
        help_text=_l("Names, one per line"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    signer = forms.CharField(label=_l("Signer"), max_length=40, required=False)
    urgency = forms.ChoiceField(label=_l("Urgency"), choices=URGENCIES, required=False)
    sealed = forms.BooleanField(label=_l("Is sealed"), required=False)
    note = forms.CharField(label=_l("Note"), max_length=120, required=False)
    copies = forms.CharField(label=_l("Copies to"), max_length=300, required=False)
    printer = forms.CharField(label=_l("Printed by"), max_length=60, required=False)

    def __init__(self, document: OfficialDocument, *args: Any, **kwargs: Any) -> None:
        names = ("version", *DraftFields.__annotations__)
        kwargs["initial"] = {name: getattr(document, name) for name in names}
        super().__init__(*args, **kwargs)
        if document.form == "upward":
            self.fields["signer"].required = True
            self.fields["note"].help_text = _(
                "Upward documents name whom to ask, with the telephone."
            )
        else:
            del self.fields["signer"]
        if document.form == "letter":
            del self.fields["printer"]

    def draft(self) -> DraftFields:
        """What was given, as the action wants it."""
        data = self.cleaned_data
        return DraftFields(**{k: v for k, v in data.items() if k != "version"})


class VoidForm(forms.Form):
    """Why a document is voided."""

    reason = forms.CharField(label=_l("Why it is voided"), max_length=200)


class WordForm(forms.Form):
    """A unit's word."""

    unit = forms.ModelChoiceField(Organisation.objects.none(), label=_l("Unit"))
    word = forms.CharField(
        label=_l("Document word"),
        max_length=20,
        help_text=_l("the short form that stands before the year"),
    )
    mark = forms.CharField(
        label=_l("Red mark"), max_length=40, help_text=_l("what stands above the documents in red")
    )
    issuer = forms.CharField(label=_l("Signed as"), max_length=40)

    def __init__(self, units: QuerySet[Organisation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
