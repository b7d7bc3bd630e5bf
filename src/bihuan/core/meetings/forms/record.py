"""What is written down at and after a session."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access.forms.fields import PersonField
from bihuan.core.access.forms.words import Words
from bihuan.core.kernel.levels import PUBLIC
from bihuan.core.meetings.forms.fields import FilesField
from bihuan.core.meetings.forms.sessions import level_choices
from bihuan.core.meetings.models import Talk
from bihuan.core.meetings.models.record import CommentKind
from bihuan.core.meetings.owning import MATERIAL, PHOTO


class TalkChoice(forms.ModelChoiceField[Talk]):
    """One of the agenda of the session."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.place}. {obj.title}"


class PointForm(forms.Form):
    text = Words(label=_l("Point"), max_length=2000, rows=3)
    raised_by = forms.CharField(
        label=_l("Raised by"), max_length=60, required=False, help_text=_l("May be left open")
    )
    talk = TalkChoice(
        label=_l("About which item"),
        queryset=Talk.objects.none(),
        required=False,
        empty_label=_l("The session as a whole"),
    )

    def __init__(self, *args: Any, talks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        talk: Any = self.fields["talk"]
        talk.queryset = talks


class EditPointForm(forms.Form):
    text = Words(label=_l("Point"), max_length=2000, rows=3)
    raised_by = forms.CharField(label=_l("Raised by"), max_length=60, required=False)


class CommentForm(forms.Form):
    talk = TalkChoice(
        label=_l("About which talk"), queryset=Talk.objects.none(), empty_label=_l("Choose")
    )
    kind = forms.ChoiceField(
        label=_l("Speaks as"),
        choices=CommentKind.choices,
        widget=forms.RadioSelect,
        initial="leader",
    )
    name = forms.CharField(label=_l("Name"), max_length=60)
    post = forms.CharField(label=_l("Post or title"), max_length=80)
    text = Words(label=_l("Comment"), max_length=4000, rows=4)

    def __init__(self, *args: Any, talks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        talk: Any = self.fields["talk"]
        talk.queryset = talks


class MinutesForm(forms.Form):
    text = Words(
        label=_l("Minutes of the session"),
        max_length=20_000,
        required=False,
        rows=12,
        help_text=_l("Markdown: an empty line begins a paragraph, ## a heading, - a list"),
    )


class FilesForm(forms.Form):
    """Files of a session: photos, or papers of a level."""

    purpose = forms.ChoiceField(
        label=_l("What they are"),
        choices=((MATERIAL, _l("Papers and slides")), (PHOTO, _l("Photos"))),
        widget=forms.RadioSelect,
        initial=MATERIAL,
    )
    talk = TalkChoice(
        label=_l("Belongs to"),
        queryset=Talk.objects.none(),
        required=False,
        empty_label=_l("The session as a whole"),
    )
    level = forms.ChoiceField(
        label=_l("Who may see it"),
        choices=level_choices,
        initial=PUBLIC,
        help_text=_l("Internal: hosts, speakers and those who come. Addressees: hosts only."),
    )
    uploads = FilesField(label=_l("Files"), help_text=_l("Photos, PDF, Word, Excel"))

    def __init__(self, *args: Any, talks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        talk: Any = self.fields["talk"]
        talk.queryset = talks


class SlidesForm(forms.Form):
    uploads = FilesField(label=_l("Slides"), help_text=_l("PDF is best; photos work too"))


class FeedbackForm(forms.Form):
    stars = forms.TypedChoiceField(
        label=_l("How was the session?"),
        choices=[(str(n), "★" * n) for n in (5, 4, 3, 2, 1)],
        coerce=int,
        widget=forms.RadioSelect,
    )
    words = Words(
        label=_l("In a few words"),
        max_length=1000,
        required=False,
        rows=4,
        help_text=_l("The hosts read it without your name"),
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_l("Code on the attendee's phone"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class WalkInForm(forms.Form):
    person = PersonField(label=_l("Somebody who did not sign up"))
