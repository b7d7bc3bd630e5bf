from typing import Any

from django.http import Http404, HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from ninja import Form, Router

from bihuan.core.access import actor_of
from bihuan.core.casework.actions import make_move
from bihuan.core.casework.engine import Conflict
from bihuan.core.casework.engine.situation import Situation
from bihuan.core.casework.forms.moves import MoveForm
from bihuan.core.casework.loop import Move
from bihuan.core.casework.queries import possible_moves, situation
from bihuan.core.kernel.i18n import N_
from bihuan.interop.rest import conditional, presenting, queries
from bihuan.interop.rest.operations import operation
from bihuan.interop.rest.problems import Problem, invalid
from bihuan.interop.rest.schemas import CaseOut, Code, MoveIn

router = Router(tags=[N_("Moves")])
PHOTOS = {"type": "array", "items": {"type": "string", "format": "binary"}, "maxItems": 9}


@operation(
    router,
    "POST",
    "/cases/{number}/moves/{code}",
    scope="cases.write",
    answer=CaseOut,
    summary=N_("Make a move"),
    about=N_(
        "One step of the case's loop, whole or not at all, with the fields that it needs. Who"
        " may make it is what the case's page decides by: assignments, rights, and that "
        "nobody checks their own work. Send If-Match to be sure that the case stands as you "
        "saw it."
    ),
    errors=(412,),
    if_match=True,
)
def make(request: HttpRequest, number: Code, code: Code, data: MoveIn) -> Any:
    return _make(request, number, code, data.dict(), None)


@operation(
    router,
    "POST",
    "/cases/{number}/moves/{code}/with-photos",
    scope="cases.write",
    answer=CaseOut,
    summary=N_("Make a move with photos"),
    about=N_("The same as multipart/form-data, with JPEG, PNG or WebP in `photos`."),
    errors=(412,),
    if_match=True,
    multipart={"type": "object", "properties": {"photos": PHOTOS}},
)
def make_with_photos(request: HttpRequest, number: Code, code: Code, data: Form[MoveIn]) -> Any:
    return _make(request, number, code, data.dict(), request.FILES)


def _make(
    request: HttpRequest,
    number: str,
    code: str,
    given: dict[str, Any],
    photos: MultiValueDict[str, Any] | None,
) -> dict[str, Any]:
    actor, version = actor_of(request), conditional.expected(request)
    at = situation(queries.access_case_by_number(actor, number))
    if version is not None and version != at.case.version:
        raise Conflict(_("Somebody was faster: the case has changed. Look at it again."))
    form = MoveForm(_wanted(at, code, possible_moves(at, actor)), at, given, photos)
    if not form.is_valid():
        raise invalid(form.errors)
    make_move(at.case.pk, code, actor=actor, inputs=form.inputs(), version=version)
    case = queries.access_case_by_number(actor, number)
    conditional.note_version(request, case)
    return presenting.case_whole(case, actor)


def _wanted(at: Situation, code: str, possible: list[Move]) -> Move:
    if code not in {one.code for one in at.kind.moves}:
        raise Http404
    found = next((one for one in possible if one.code == code), None)
    if found is None:
        sentence = _("This step is not possible for your post now. Read the case for what is.")
        raise Problem(409, "not_possible", sentence)
    return found
