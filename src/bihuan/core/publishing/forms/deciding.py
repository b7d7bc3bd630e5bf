"""What an editor gives with a decision, a note, a change of the text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel.levels import PUBLIC, UNIT
from bihuan.core.kernel.prose import figure_refs
from bihuan.core.publishing.actions.versions import LONGEST_DIGEST, LONGEST_TITLE
from bihuan.core.publishing.models import Piece
from bihuan.core.publishing.models.pieces import PUBLISHED
from bihuan.core.publishing.rules.passages import LONGEST, Anchor
from bihuan.core.publishing.rules.summaries import begins_with

AREA = {"rows": 3, "maxlength": 2000}


class DecideForm(forms.Form):
    """Words, what was read, whether all begins anew."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_l("Opinion"),
        help_text=_l("Sent back or declined, the author reads them. Passed, the desk does."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs=AREA),
    )
    all_anew = forms.BooleanField(
        label=_l("When it comes back, begin again with the first step"), required=False
    )


class NoteForm(forms.Form):
    """A passage by its words, and what is said about it."""

    quote = forms.CharField(
        label=_l("Passage"),
        help_text=_l("Mark it in the text, or paste its words here."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "data-passage-quote": True}),
    )
    before = forms.CharField(required=False, max_length=64, strip=False, widget=forms.HiddenInput)
    after = forms.CharField(required=False, max_length=64, strip=False, widget=forms.HiddenInput)
    words = forms.CharField(
        label=_l("Your note"), max_length=2000, widget=forms.Textarea(attrs=AREA)
    )
    audience = forms.ChoiceField(
        label=_l("For whom"),
        choices=[("author", _l("For the author")), ("desk", _l("For the desk only"))],
        initial="author",
        widget=forms.RadioSelect,
    )

    def anchor(self) -> Anchor:
        """The passage."""
        data = self.cleaned_data
        return Anchor(data["quote"], data["before"], data["after"])


class WordsForm(forms.Form):
    """An answer, or a note that readers see."""

    words = forms.CharField(label=_l("Opinion"), max_length=2000, widget=forms.Textarea(attrs=AREA))


class LevelForm(forms.Form):
    """Whom a piece is for, and why."""

    level = forms.ChoiceField(
        label=_l("Who may read it"),
        choices=[
            (PUBLIC, _l("Everybody: it gets a day and goes out")),
            (UNIT, _l("The desk and its author: it does not go out")),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_l("Reason"),
        help_text=_l("The author reads it."),
        max_length=2000,
        widget=forms.Textarea(attrs=AREA),
    )


FOLLOWS = _l("Taken from the beginning of the text. Left as it is, it follows the text.")
BY_HAND = _l("Written by hand. Readers see it in lists: correct it too where it says the same.")


class EditForm(forms.Form):
    """The text as an editor changes it, and why."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=_l("Headline"), max_length=LONGEST_TITLE)
    digest = forms.CharField(
        label=_l("In a sentence"),
        required=False,
        max_length=LONGEST_DIGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    body = forms.CharField(
        label=_l("Body text"), widget=forms.Textarea(attrs={"rows": 24, "data-prose": True})
    )
    note = forms.CharField(label=_l("Why the text was changed"), max_length=200)

    def __init__(self, piece: Piece, *args: Any, **kwargs: Any) -> None:
        names = ("version", "title", "digest", "body")
        kwargs["initial"] = {name: getattr(piece, name) for name in names}
        super().__init__(*args, **kwargs)
        if piece.state == PUBLISHED:
            self.fields["note"].label = _l("Explanation of the correction (readers see it)")
            if figure_refs(piece.body):
                self.fields["figures_anew"] = forms.BooleanField(
                    label=_l("Put the figures as they are today"), required=False
                )
        if piece.digest:
            taken = begins_with(piece.body, piece.digest)
            self.fields["digest"].help_text = FOLLOWS if taken else BY_HAND

    def values(self) -> dict[str, Any]:
        """What the action wants."""
        names: tuple[str, ...] = ("title", "digest", "body", "note", "version")
        if "figures_anew" in self.fields:
            names = (*names, "figures_anew")
        return {name: self.cleaned_data[name] for name in names}
