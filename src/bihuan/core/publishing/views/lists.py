"""Pages on which the office keeps its wordings and names."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bihuan.core.access import Denied, actor_of
from bihuan.core.access.views import exported, needs
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.queries import page_of
from bihuan.core.publishing.actions import lists
from bihuan.core.publishing.forms.lists import NameForm, WordForm
from bihuan.core.publishing.queries.lists import (
    access_name,
    access_word,
    home_unit,
    names_of,
    words_of,
)
from bihuan.core.publishing.rights import LISTS
from bihuan.core.publishing.views import exports
from bihuan.core.publishing.views.asking import page_number


@needs(LISTS)
@exported(exports.WORDS)
def words(request: HttpRequest) -> HttpResponse:
    """The wordings, to be searched."""
    q = request.GET.get("q", "")[:60]
    page = page_of(words_of(actor_of(request), q), page_number(request), 50)
    return render(request, "publishing/lists/words.html", {"page": page, "q": q})


@needs(LISTS)
def word(request: HttpRequest, pk: UUID | None = None) -> HttpResponse:
    """Add, change or take away a wording."""
    actor = actor_of(request)
    row = access_word(actor, pk) if pk else None
    unit = row.organisation if row else home_unit(actor, LISTS)
    if unit is None:
        raise Denied(LISTS)
    if row and request.method == "POST" and "drop" in request.POST:
        lists.drop_word(row, actor=actor)
        messages.success(request, _("Taken off the list."))
        return redirect("publishing:words")
    form = WordForm(request.POST or None, instance=row)
    if request.method == "POST" and _saved(
        form, lambda data: lists.set_word(unit, actor=actor, row=row, **data)
    ):
        messages.success(request, _("Saved. It is checked for from now on."))
        return redirect("publishing:words")
    return render(request, "publishing/lists/word.html", {"form": form, "row": row, "unit": unit})


@needs(LISTS)
@exported(exports.NAMES)
def names(request: HttpRequest) -> HttpResponse:
    """Names and titles in their order."""
    q = request.GET.get("q", "")[:20]
    page = page_of(names_of(actor_of(request), q), page_number(request), 50)
    return render(request, "publishing/lists/names.html", {"page": page, "q": q})


@needs(LISTS)
def name(request: HttpRequest, pk: UUID | None = None) -> HttpResponse:
    """Add, change or take away a line of the names."""
    actor = actor_of(request)
    row = access_name(actor, pk) if pk else None
    unit = row.organisation if row else home_unit(actor, LISTS)
    if unit is None:
        raise Denied(LISTS)
    if row and request.method == "POST" and "drop" in request.POST:
        lists.drop_name(row, actor=actor)
        messages.success(request, _("Taken off the list."))
        return redirect("publishing:names")
    form = NameForm(request.POST or None, instance=row)
    if request.method == "POST" and _saved(
        form, lambda data: lists.set_name(unit, actor=actor, row=row, **data)
    ):
        messages.success(request, _("Saved. It is checked for from now on."))
        return redirect("publishing:names")
    return render(request, "publishing/lists/name.html", {"form": form, "row": row, "unit": unit})


def _saved(form: forms.ModelForm[Any], save: Any) -> bool:
    """Whether it was saved; refused, the form says why."""
    if not form.is_valid():
        return False
    try:
        save(form.cleaned_data)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True
