"""What these views share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bihuan.core.files.refusals import Refused as FileRefused
from bihuan.core.kernel.ids import new_id
from bihuan.core.parties.refused import Refused

T = TypeVar("T")
PAGE = 20


def known_uuid(text: str) -> UUID | None:
    """The id in an address, or None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None


def click_of(request: HttpRequest) -> UUID:
    """The form's own id, the same when it is sent again."""
    return known_uuid(request.POST.get("client_id", "")) or new_id()


def attempt(form: BaseForm, call: Callable[[], T]) -> T | None:
    """Calls an action for a valid form; a refusal becomes a sentence at its field."""
    if not form.is_valid():
        return None
    try:
        return call()
    except Refused as refused:
        field: Any = refused.field if refused.field in form.fields else None
        form.add_error(field, str(refused))
    except FileRefused as fault:
        form.add_error("photos" if "photos" in form.fields else None, fault.sentence)
    return None


def form_page(request: HttpRequest, template: str, form: BaseForm, **context: Any) -> HttpResponse:
    """A page with a form; 422 when what was sent had mistakes."""
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)


def pressed(
    request: HttpRequest, call: Callable[[], Any], *, said: str, to: str, **args: Any
) -> HttpResponse:
    """A button's one action, then back to a page with a sentence, or with that of the refusal."""
    try:
        call()
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    answer: HttpResponse = redirect(to, **args)
    return answer
