"""The form of an essay: what it is about, a title, a text with pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.files.forms import PhotosField
from bihuan.core.kernel.levels import find_secrecy_marks
from bihuan.core.publishing.models import Column, Site
from bihuan.programmes.reading.models.essays import ABOUT, BOOK, WORK
from bihuan.programmes.reading.rules.groups import FIELDS, GROUPS, LEVELS, bands

LONGEST = 20_000


class EssayForm(forms.Form):
    """One calm page. A draft may lack anything; what is missing is said when it is handed in."""

    piece = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    about = forms.ChoiceField(
        label=_l("What do you write about?"), choices=ABOUT, initial=BOOK, widget=forms.RadioSelect
    )
    book = forms.CharField(
        label=_l("Title or number of the book"),
        help_text=_l(
            "The number (ISBN) stands above the bar code. Others find your book by it too."
        ),
        required=False,
        max_length=120,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "list": "books-found",
                "hx-get": reverse_lazy("reading:book_find"),
                "hx-trigger": "input changed delay:300ms",
                "hx-target": "#books-found",
            }
        ),
    )
    book_title = forms.CharField(
        label=_l("Title of the book"),
        help_text=_l("When your book is not offered above; with its authors it is found later."),
        required=False,
        max_length=120,
    )
    book_authors = forms.CharField(label=_l("Authors of the book"), required=False, max_length=120)
    work = forms.CharField(
        label=_l("Which work"),
        help_text=_l("In a few words: flood watch, a household’s plan, an old complaint."),
        required=False,
        max_length=60,
    )
    title = forms.CharField(label=_l("Headline"), required=False, max_length=64)
    body = forms.CharField(
        label=_l("Body text"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 14, "data-prose": ""}),
    )
    photos = PhotosField(label=_l("Pictures"), required=False)
    site = forms.ModelChoiceField(
        label=_l("Where it is to appear"), queryset=Site.objects.none(), empty_label=None
    )
    column = forms.ModelChoiceField(
        label=_l("For a column"),
        queryset=Column.objects.none(),
        required=False,
        empty_label=_l("No column"),
    )
    nothing_secret = forms.BooleanField(
        label=_l("I have checked: there is nothing secret in it"), required=False
    )
    note = forms.CharField(
        label=_l("What you changed, for the editors"), required=False, max_length=200
    )

    def __init__(
        self,
        *args: Any,
        sites: Sequence[Site],
        columns: Sequence[Column],
        handing_in: bool = False,
        returned: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.handing_in, self.asks_secret = handing_in, False
        own = self.fields
        own["site"].queryset = Site.objects.filter(pk__in=[one.pk for one in sites])  # type: ignore[attr-defined]
        own["site"].initial = sites[0].pk if sites else None
        if len(sites) == 1:
            own["site"].widget = forms.HiddenInput()
        own["column"].queryset = Column.objects.filter(pk__in=[one.pk for one in columns])  # type: ignore[attr-defined]
        own["column"].label_from_instance = _column_label  # type: ignore[attr-defined]
        if not columns:
            del own["column"]
        if not returned:
            del own["note"]
        if not self.is_bound:
            self._mark_needed()

    def _mark_needed(self) -> None:
        """What an essay is handed in with is not called optional: only a draft may lack it."""
        for name in ("title", "body", "book", "work"):
            self.fields[name].required = True

    def clean_column(self) -> Column | None:
        """A column of the chosen site."""
        column: Column | None = self.cleaned_data.get("column")
        site = self.cleaned_data.get("site")
        if column is not None and site is not None and column.site_id != site.pk:
            raise forms.ValidationError(_("This column belongs to another site."))
        return column

    def clean(self) -> dict[str, Any]:
        """What an essay needs to be handed in; a draft needs nothing."""
        data = super().clean() or {}
        self._mark_needed()
        if not self.handing_in:
            return data
        if not (data.get("title") or "").strip():
            self.add_error("title", _("Please give it a title."))
        if not (data.get("body") or "").strip() and "body" not in self.errors:
            self.add_error("body", _("Please write the text."))
        named = f"{data.get('book') or ''}{data.get('book_title') or ''}"
        if data.get("about") == BOOK and not named.strip() and "book" not in self.errors:
            self.add_error("book", _("Please name the book."))
        if data.get("about") == WORK and not (data.get("work") or "").strip():
            self.add_error("work", _("Please say which work it is about."))
        self._ask_about_secrets(data)
        return data

    def _ask_about_secrets(self, data: dict[str, Any]) -> None:
        """Words that everyday speech uses too are asked about; certain marks are refused."""
        marks = find_secrecy_marks(f"{data.get('title')}\n{data.get('body')}")
        certain = [mark.text for mark in marks if mark.certain]
        if certain:
            text = _("Secret matters do not go online. Found: %(marks)s. Please take this out.")
            self.add_error("body", text % {"marks": "、".join(dict.fromkeys(certain))})
        elif marks and not data.get("nothing_secret"):
            self.asks_secret = True
            found = "、".join(dict.fromkeys(mark.text for mark in marks))
            text = _("It contains “%(words)s”. Look again, then say that nothing in it is secret.")
            self.add_error("nothing_secret", text % {"words": found})


def _column_label(column: Column) -> str:
    return column.title


class ProfileForm(forms.Form):
    """Asked once of every author."""

    birth_band = forms.TypedChoiceField(label=_l("Born in"), coerce=int, choices=[])
    field = forms.ChoiceField(label=_l("Field of work"), choices=[])
    level = forms.ChoiceField(label=_l("Level"), choices=[], widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose = ("", _("Please choose"))
        self.fields["birth_band"].choices = [choose, *bands()]  # type: ignore[attr-defined]
        self.fields["field"].choices = [choose, *FIELDS]  # type: ignore[attr-defined]
        self.fields["level"].choices = LEVELS  # type: ignore[attr-defined]


class GroupForm(forms.Form):
    """An editor puts an author's group right."""

    group = forms.ChoiceField(label=_l("Right group"), choices=[], widget=forms.RadioSelect)
    reason = forms.CharField(label=_l("How you know"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = GROUPS  # type: ignore[attr-defined]
