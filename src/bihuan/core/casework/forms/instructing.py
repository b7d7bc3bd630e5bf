"""Forms of instructions: clean only, never save."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.casework.actions.instruct import Order
from bihuan.core.casework.engine.inputs import LONGEST_WORDS
from bihuan.core.casework.forms.moves import END_OF_DAY
from bihuan.core.casework.models import InstructionAddressee
from bihuan.core.casework.queries.instructing import addressable, passable, readable_leaders
from bihuan.core.casework.rules_of_answers import DAYS_GIVEN, days_from
from bihuan.core.files.forms import PhotosField
from bihuan.core.files.inspection import inspect
from bihuan.core.files.refusals import Refused as FileRefused
from bihuan.core.files.rules import KINDS
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Post

CIRCLE = "circle"


class PostsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Posts by unit and title."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.organisation.label} {obj.title}"


class FilesInput(forms.FileInput):
    """One input for several files, sent as they are."""

    allow_multiple_selected = True


class FilesField(PhotosField):
    """Photos and documents together, each looked at by its content."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"multiple": True, "accept": "image/*,.pdf,.docx,.xlsx"}
        super().__init__(widget=FilesInput(attrs), **kwargs)

    def _fault(self, number: int, upload: Any) -> ValidationError | None:
        try:
            inspect(upload, KINDS)
        except FileRefused as refused:
            words = {"number": number, "sentence": refused.sentence}
            return ValidationError(_("File %(number)s: %(sentence)s"), refused.code, words)
        return None


class InstructForm(forms.Form):
    """What a leader says; `order()` gives it to the action. A press on `circle` says only "read".

    near: posts offered first, as boxes to tick; all others stand in a list beneath.
    """

    words = forms.CharField(
        label=_l("Instruction"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST_WORDS}),
    )
    near = PostsField(
        Post.objects.none(),
        label=_l("Who answers"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = PostsField(
        Post.objects.none(),
        label=_l("Other posts"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    due = forms.DateField(
        label=_l("Answer until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    photos = PhotosField(label=_l("Photo of the handwriting"), required=False)

    def __init__(
        self, leader: Post, near: Sequence[Post], *args: Any, recording: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices: QuerySet[Post] = addressable(leader)
        ids = [post.pk for post in near]
        self.fields["near"].queryset = choices.filter(pk__in=ids)  # type: ignore[attr-defined]
        self.fields["others"].queryset = choices.exclude(pk__in=ids)  # type: ignore[attr-defined]
        until = days_from(clock.now(), DAYS_GIVEN).astimezone(clock.LOCAL).date()
        self.fields["due"].initial = until
        self.fields["due"].widget.attrs["min"] = clock.today().isoformat()
        if not ids:
            del self.fields["near"]
        if not recording:
            del self.fields["photos"]
        else:
            self.fields["words"].label = _("What is written")
            self.fields["photos"].required = True

    def clean_due(self) -> datetime | None:
        """A day means its end of work."""
        day: date | None = self.cleaned_data["due"]
        return datetime.combine(day, END_OF_DAY, tzinfo=clock.LOCAL) if day else None

    def order(self) -> Order:
        """What was given, as the action wants it."""
        data = self.cleaned_data
        asked = (*(data.get("near") or ()), *(data.get("others") or ()))
        return Order(
            words=data["words"],
            circled=CIRCLE in self.data,
            addressees=asked,
            due_at=data["due"] if asked else None,
            photos=data.get("photos") or (),
        )


class AnswerForm(forms.Form):
    """An answer: words, and files where they say more."""

    words = forms.CharField(
        label=_l("Your answer"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": LONGEST_WORDS}),
    )
    attached = FilesField(
        label=_l("Photos and documents"), required=False, help_text=_l("PDF, Word, Excel or photos")
    )


class PassOnForm(forms.Form):
    """To which posts below, and what they are asked."""

    posts = PostsField(
        Post.objects.none(),
        label=_l("Pass it on to"),
        help_text=_l("Posts of your unit and of the units below it. You still answer the leader."),
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    asked = forms.CharField(
        label=_l("What you ask of them"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_WORDS}),
    )

    def __init__(self, row: InstructionAddressee, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["posts"].queryset = passable(row)  # type: ignore[attr-defined]


class CirculateForm(forms.Form):
    """Which leaders read, in which order."""

    leaders = PostsField(
        Post.objects.none(), label=_l("Leaders"), widget=forms.CheckboxSelectMultiple
    )
    in_order = forms.TypedChoiceField(
        label=_l("How it goes round"),
        choices=[("1", _l("One after the other, as they stand here")), ("", _l("All at once"))],
        coerce=bool,
        empty_value="",
        required=False,
        initial="1",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leaders"].queryset = readable_leaders()  # type: ignore[attr-defined]


class PhraseForm(forms.Form):
    """A phrase of one's own."""

    text = forms.CharField(label=_l("Phrase"), max_length=120)


class SecretaryForm(forms.Form):
    """A post that may record for the leader."""

    post = forms.ModelChoiceField(Post.objects.none(), label=_l("Post"), empty_label=_l("Choose"))

    def __init__(self, leader: Post, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        near = Post.objects.filter(organisation=leader.organisation, active=True)
        near = near.exclude(pk=leader.pk).select_related("organisation").order_by("title")
        self.fields["post"].queryset = near  # type: ignore[attr-defined]
