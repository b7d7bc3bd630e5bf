"""What these views share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.core.access import Actor, actor_of
from bihuan.core.files.queries import files_of
from bihuan.core.files.refusals import Refused as FileRefused
from bihuan.core.parties.models import Person
from bihuan.core.parties.refused import Refused
from bihuan.programmes.gigwork.actions.subsidies.applying import FILES
from bihuan.programmes.gigwork.models.subsidies import SubsidyApplication

METHODS = ["GET", "HEAD", "POST"]
T = TypeVar("T")


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
        form.add_error("uploads", fault.sentence)
    return None


def pressed(request: HttpRequest, call: Callable[[], Any], said: str) -> bool:
    """A button's one action; what came of it is said on the next page."""
    try:
        call()
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, said)
    return True


def page(request: HttpRequest, template: str, form: BaseForm, **context: Any) -> HttpResponse:
    """A page with a form; 422 when what was sent had mistakes."""
    status = 422 if form.errors else 200
    return render(
        request, f"gigwork/subsidies/{template}", {"form": form, **context}, status=status
    )


def person_of(request: HttpRequest) -> tuple[Actor, Person]:
    """The actor and the person, or 404 for one who is nobody here."""
    actor = actor_of(request)
    if actor.person is None:
        raise Http404
    return actor, actor.person


def about(row: SubsidyApplication) -> dict[str, Any]:
    """What every page of one application shows: its proofs and its steps, in two queries."""
    return {
        "row": row,
        "files": files_of(FILES, row.pk)[row.pk],
        "steps": row.steps.select_related("by"),
    }
