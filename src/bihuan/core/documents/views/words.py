"""The units' document words."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from bihuan.core.access import actor_of, units_where
from bihuan.core.access.views import needs
from bihuan.core.documents.actions import drop_word, keep_word
from bihuan.core.documents.forms import WordForm
from bihuan.core.documents.queries import words_kept_by
from bihuan.core.documents.refused import Refused
from bihuan.core.documents.rights import KEEP


@needs(KEEP)
def words(request: HttpRequest) -> HttpResponse:
    """The words of one's units; a word is added, changed, or taken out of use."""
    actor = actor_of(request)
    drop = request.POST.get("drop", "")
    form = WordForm(units_where(actor, KEEP), None if drop else request.POST or None)
    if drop:
        word = get_object_or_404(words_kept_by(actor), pk=_id(drop))
        drop_word(word.pk, actor=actor)
        messages.success(request, _("The word is out of use."))
        return redirect("documents:words")
    if request.method == "POST" and form.is_valid():
        try:
            keep_word(**form.cleaned_data, actor=actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Saved."))
            return redirect("documents:words")
    context = {"words": words_kept_by(actor), "form": form}
    return render(request, "documents/words.html", context)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
