"""What the views here share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bihuan.core.files.refusals import Refused as FileRefused
from bihuan.core.parties.refused import Refused

T = TypeVar("T")


def attempt(form: Form, call: Callable[[], T]) -> T | None:
    """Calls an action for a valid form; a refusal becomes a sentence at its field."""
    if not form.is_valid():
        return None
    try:
        return call()
    except Refused as refused:
        field: Any = refused.field if refused.field in form.fields else None
        form.add_error(field, str(refused))
    except FileRefused as fault:
        form.add_error("photos" if "photos" in form.fields else None, str(fault))
    return None


def form_page(
    request: HttpRequest, form: Form, template: str = "engagements/form.html", **context: Any
) -> HttpResponse:
    """A page with a form; 422 when what was sent had mistakes, so that it is not taken for done."""
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)


def pressed(request: HttpRequest, call: Callable[[], Any], said: str, to: str) -> HttpResponse:
    """A button's one action, then to a page with a sentence, or with that of the refusal."""
    try:
        call()
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return redirect(to)
