"""What the views here share."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bihuan.core.files.refusals import Refused as FileRefused
from bihuan.core.parties.refused import Refused

T = TypeVar("T")
M = TypeVar("M", bound=Model)


def pressed(
    request: HttpRequest, call: Callable[[], Any], *, said: str, to: Any, **args: Any
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
        form.add_error("uploads", fault.sentence)
    return None


def form_page(request: HttpRequest, template: str, form: Form, **context: Any) -> HttpResponse:
    """A page with a form; 422 when what was sent had mistakes, so that it is not taken for done."""
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)


def one_of(rows: QuerySet[M], **where: Any) -> M:
    """The row, or 404."""
    found = rows.filter(**where).first()
    if found is None:
        raise Http404
    return found
