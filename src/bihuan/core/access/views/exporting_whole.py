"""What stands before every file, and the page that asks for a reason before one leaves in full."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bihuan.core.access import actions
from bihuan.core.access.actor import Actor, actor_of
from bihuan.core.access.denied import Denied
from bihuan.core.access.exporting import Export, filling, limits, whole
from bihuan.core.access.exporting.declaring import Rows
from bihuan.core.access.exporting.files import file_answer
from bihuan.core.access.forms.export import WholeExportForm
from bihuan.core.kernel.requests.answers import sentence
from bihuan.web.tags.numbers import number_text


class NotNow(Exception):
    """An export that is not made: a status and a sentence that says what to do."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


def guarded(request: HttpRequest, make: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """The file, unless this person has just asked for several, or too many are on their way."""
    if not limits.allowed(actor_of(request), request):
        return sentence(request, 429, _("Several exports were just made. Try again in a minute."))
    if not limits.take_place():
        text = _("Other exports are being sent at the moment. Try again in a minute.")
        return sentence(request, 503, text)
    try:
        return make()
    except BaseException as error:
        limits.give_place_back()
        if isinstance(error, NotNow):
            return sentence(request, error.status, str(error))
        raise


def whole_answer(request: HttpRequest, export: Export, rows: Rows) -> HttpResponseBase:
    """Asks for a reason, then sends names and numbers in full for the rows the right covers."""
    actor = actor_of(request)
    if not whole.offered(export, actor):
        raise Denied(whole.UNMASK)
    form = WholeExportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        found = _found(export, rows, actor)
        if problem := _problem(export, found, actor):
            form.add_error(None, problem)
        else:
            return guarded(request, lambda: _sent(request, export, found, form))
    context = {
        "form": form,
        "title": _(export.title),
        "filters": filling.filters_in_words(export, request),
        "count": filling.size(rows),
        "most": limits.MOST_WHOLE,
        "back": list_address(request),
    }
    answer = render(request, "access/export.html", context, status=422 if form.errors else 200)
    answer["Cache-Control"] = "no-store"
    return answer


def list_address(request: HttpRequest) -> str:
    """The page of the list with its filters."""
    query = request.GET.copy()
    for name in ("format", "list"):
        query.pop(name, None)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def _found(export: Export, rows: Rows, actor: Actor) -> list[object]:
    chunks = filling.shown_rows(export, rows, actor, limits.MOST_WHOLE + 1)
    return [row for chunk in chunks for row in chunk]


def _problem(export: Export, found: list[object], actor: Actor) -> str:
    if len(found) > limits.MOST_WHOLE:
        text = _("At most %(most)s rows leave in full at once. Narrow the list by its filters.")
        return text % {"most": number_text(limits.MOST_WHOLE)}
    if not whole.subjects(export, found, whole.test_for(export, actor)):
        return _("No row is of a unit over which you may show personal data in full.")
    return ""


def _sent(
    request: HttpRequest, export: Export, found: list[object], form: WholeExportForm
) -> HttpResponseBase:
    actor = actor_of(request)
    covers = whole.test_for(export, actor)
    record = actions.record_whole_export(
        code=export.code,
        format=form.cleaned_data["file"],
        filters=filling.filters_text(export, request),
        rows=len(found),
        subjects=whole.subjects(export, found, covers),
        reason=form.cleaned_data["reason"],
        actor=actor,
    )
    rows = filling.cells(export, iter([found]), get_language() or "zh-hans", covers)
    return file_answer(export, record, rows)
