"""What went wrong, as RFC 9457 has it: a stable code, a sentence that says what to do."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from bihuan.core.access import Denied
from bihuan.core.apikeys import refusals
from bihuan.core.casework.engine import Conflict, Refused
from bihuan.core.files.rules import Refused as FileRefused
from bihuan.core.kernel.requests import request_number

INVALID = "invalid"


class Problem(Exception):
    """Stops an operation with this answer; `errors` names fields and what is wrong with each."""

    def __init__(
        self, status: int, code: str, sentence: str, errors: list[dict[str, str]] | None = None
    ) -> None:
        super().__init__(sentence)
        self.status, self.code, self.sentence, self.errors = status, code, sentence, errors


def invalid(errors: Mapping[str, Iterable[Any]]) -> Problem:
    """A form's mistakes, field by field."""
    found = [
        {"field": "" if name == "__all__" else name, "sentence": str(sentence)}
        for name, sentences in errors.items()
        for sentence in sentences
    ]
    return Problem(422, INVALID, _("Correct the fields that are named and send it again."), found)


def answer(problem: Problem) -> HttpResponse:
    """The problem as JSON, with the request's number to quote."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": problem.sentence,
        "status": problem.status,
        "code": problem.code,
        "request": request_number(),
    }
    if problem.errors is not None:
        body["errors"] = problem.errors
    kind = "application/problem+json"
    response = JsonResponse(body, status=problem.status, content_type=kind)
    response.headers["Cache-Control"] = "no-store"
    return response


def install(api: NinjaAPI) -> None:
    """Has the interface answer our refusals in our words."""
    for kind, write in {
        Problem: lambda request, found: answer(found),
        ValidationError: _not_as_described,
        HttpError: _unreadable,
        Http404: lambda request, found: refusals.as_problem(request, refusals.not_found()),
        Denied: lambda request, found: refusals.as_problem(request, refusals.denied()),
        Conflict: lambda request, found: answer(Problem(412, "changed", str(found))),
        Refused: lambda request, found: answer(Problem(409, "refused", str(found))),
        FileRefused: lambda request, found: answer(Problem(422, "file_refused", str(found))),
    }.items():
        api.add_exception_handler(kind, write)


def _unreadable(request: HttpRequest, found: HttpError) -> HttpResponse:
    sentence = _("The body can't be read. Send JSON in UTF-8, as the description names it.")
    return answer(Problem(400, "unreadable", sentence))


def _not_as_described(request: HttpRequest, found: ValidationError) -> HttpResponse:
    """Says which field and what is wanted; never what was sent, which may be personal."""
    errors: dict[str, list[str]] = {}
    for error in found.errors[:50]:
        place = [str(part)[:60] for part in error.get("loc", ()) if part not in PLACES]
        errors.setdefault(".".join(place), []).append(_sentence(error))
    return answer(invalid(errors))


PLACES = {"body", "query", "path", "form", "data", "filters"}


def _sentence(error: dict[str, Any]) -> str:
    context, kind = error.get("ctx") or {}, str(error.get("type"))
    if kind == "missing":
        return _("This field is needed.")
    if kind == "extra_forbidden":
        return _("There is no such field.")
    if kind == "string_too_long":
        return _("At most %(n)s characters.") % {"n": context.get("max_length")}
    if kind in ("less_than_equal", "greater_than_equal"):
        bound = context.get("le", context.get("ge"))
        return _("The bound is %(n)s.") % {"n": bound}
    return _("Not of the form that the description names.")
