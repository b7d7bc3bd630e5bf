"""Marking a passage, leaving some with a reason, making a suggestion, sending it on a way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.casework.models import Case
from bihuan.core.kernel import clock
from bihuan.core.kernel.levels import PUBLIC, UNIT
from bihuan.core.parties.models import Post
from bihuan.programmes.reading.actions import Marking, Way
from bihuan.programmes.reading.forms.secrecy import WithoutSecrets
from bihuan.programmes.reading.models.harvest import (
    CHANNELS,
    DEPARTMENT,
    LEADER,
    PASSAGE_KINDS,
    PLAN,
    PROVINCE,
)
from bihuan.programmes.reading.queries.addressees import all_posts, posts_on

HIDDEN = forms.HiddenInput


class MarkForm(forms.Form):
    """The passage as selected or pasted; what stands around it comes with the selection."""

    kind = forms.ChoiceField(label=_l("Kind"), choices=PASSAGE_KINDS, widget=forms.RadioSelect)
    quote = forms.CharField(
        label=_l("Passage that was marked"),
        help_text=_l("Select it in the text, or paste it here word for word."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "data-quote": ""}),
    )
    before = forms.CharField(
        required=False, max_length=200, strip=False, widget=HIDDEN(attrs={"data-quote-before": ""})
    )
    after = forms.CharField(
        required=False, max_length=200, strip=False, widget=HIDDEN(attrs={"data-quote-after": ""})
    )
    note = forms.CharField(label=_l("Note"), max_length=200, required=False)

    def marking(self) -> Marking:
        """As the action takes it."""
        return Marking(**self.cleaned_data)


class SuggestionForm(WithoutSecrets):
    """Title and words of a suggestion; who may read that it exists."""

    version = forms.IntegerField(widget=HIDDEN, required=False)
    title = forms.CharField(label=_l("Heading"), max_length=80)
    text = forms.CharField(
        label=_l("Suggestion"),
        help_text=_l("What the matter is, what is suggested, who could do it."),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 12, "data-prose": ""}),
    )
    public = forms.BooleanField(
        label=_l("Show heading and outcome in the public harvest"),
        help_text=_l("Never its words, its sources or who deals with it."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        self.check_secrecy(f"{data.get('title', '')}\n{data.get('text', '')}", "text", data)
        return data

    @property
    def level(self) -> str:
        """For whom it is."""
        return PUBLIC if self.cleaned_data["public"] else UNIT


def _by_way(case: Case) -> list[tuple[str, list[tuple[str, str]]]]:
    """The posts below the ways that lead to them; those of the offices serve two ways."""
    offices = _("%(plan)s, or %(province)s") % {
        "plan": dict(CHANNELS)[PLAN],
        "province": dict(CHANNELS)[PROVINCE],
    }
    shown = ((PLAN, offices), *((code, str(dict(CHANNELS)[code])) for code in (LEADER, DEPARTMENT)))
    return [
        (title, [(str(post.pk), str(post)) for post in posts_on(code, case)])
        for code, title in shown
    ]


class WayForm(forms.Form):
    """One way: where to, which post carries or answers it, by when."""

    channel = forms.ChoiceField(label=_l("Way"), choices=CHANNELS, widget=forms.RadioSelect)
    post = forms.ModelChoiceField(
        Post.objects.none(),
        label=_l("Receiving post"),
        help_text=_l(
            "For the plan and for the province’s channel choose your own office: it brings it "
            "there and notes what comes back."
        ),
    )
    addressee = forms.CharField(
        label=_l("Addressee outside"),
        help_text=_l("For the province’s channel: who receives it there."),
        max_length=80,
        required=False,
    )
    due_on = forms.DateField(
        label=_l("Answer by"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    words = forms.CharField(
        label=_l("What is asked"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("due_on", clock.today() + timedelta(days=30))
        super().__init__(*args, **kwargs)
        self.case = case
        post: Any = self.fields["post"]
        post.queryset = all_posts(case)
        post.choices = [("", _("Choose")), *_by_way(case)]

    def clean(self) -> dict[str, Any]:
        """The post fits the way."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        post, channel = data.get("post"), data.get("channel")
        if post and channel and not posts_on(channel, self.case).filter(pk=post.pk).exists():
            self.add_error("post", _("This post does not take what goes on this way."))
        return data

    def way(self) -> Way:
        """As the action takes it."""
        return Way(**self.cleaned_data)
