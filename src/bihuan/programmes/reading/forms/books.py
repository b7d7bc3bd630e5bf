"""Forms of books."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.programmes.reading.models import Book
from bihuan.programmes.reading.queries.books import find_books


class MergeForm(forms.Form):
    """The book that it is the same as, by number or whole title."""

    into = forms.CharField(
        label=_l("The same as"),
        help_text=_l("Number (ISBN) or title of the book that is to stay."),
        max_length=120,
    )

    def __init__(self, *args: Any, book: Book, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.book = book

    def clean_into(self) -> Book:
        """Exactly one other book."""
        found = [one for one in find_books(self.cleaned_data["into"]) if one.pk != self.book.pk]
        if not found:
            raise forms.ValidationError(_("There is no other book of this number or title."))
        same = [one for one in found if self.cleaned_data["into"].strip("《》 ") == one.title]
        if len(found) > 1 and len(same) != 1:
            names = "、".join(f"{one} {one.isbn or one.authors}" for one in found)
            raise forms.ValidationError(
                _("Which one? %(books)s. Give its number.") % {"books": names}
            )
        return same[0] if same else found[0]
