"""What the office's views share, so that each stays a few lines."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest

from bihuan.core.parties.refused import Refused

M = TypeVar("M", bound=Model)
T = TypeVar("T")
PER_PAGE = 25


def page_of(request: HttpRequest, rows: QuerySet[M]) -> Page[M]:
    """The page asked for in the address; a wrong number gives the nearest."""
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))


def attempt(form: BaseForm, call: Callable[[], T]) -> T | None:
    """Calls an action for a valid form; a refusal becomes a sentence at its field."""
    if not form.is_valid():
        return None
    try:
        return call()
    except Refused as refused:
        field: Any = refused.field if refused.field in form.fields else None
        form.add_error(field, str(refused))
        return None


def query(request: HttpRequest, name: str) -> str:
    """A filter from the address, without blanks at its ends."""
    return request.GET.get(name, "").strip()
