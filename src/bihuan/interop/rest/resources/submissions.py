from datetime import datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from ninja import Form, Router, Status

from bihuan.core.access import actor_of, require
from bihuan.core.access.actions.unmask import unmask
from bihuan.core.apikeys.keyed import key_in
from bihuan.core.casework.actions import (
    add_words,
    open_brought,
    record_call_back,
    record_verdict,
)
from bihuan.core.casework.doors import level_at_door
from bihuan.core.casework.forms.entering import EnterForm
from bihuan.core.casework.forms.words import WordsForm
from bihuan.core.casework.models import Submission
from bihuan.core.casework.opening import Brought
from bihuan.core.casework.queries.calls import access_contact
from bihuan.core.casework.rights import ENTER
from bihuan.core.casework.wiring_api import opener_kinds
from bihuan.core.kernel.i18n import N_
from bihuan.interop.ground import far_from_all
from bihuan.interop.rest import cursors, presenting, queries
from bihuan.interop.rest.operations import operation
from bihuan.interop.rest.problems import invalid
from bihuan.interop.rest.resources.moves import PHOTOS
from bihuan.interop.rest.schemas import (
    CallBackIn,
    Code,
    Limit,
    SubmissionIn,
    SubmissionOut,
    SubmissionPage,
    UnmaskIn,
    UnmaskOut,
    VerdictIn,
    WordsIn,
)
from bihuan.interop.rest.times import aware

router = Router(tags=[N_("Submissions")])
ONE = "/submissions/{number}"


@operation(
    router,
    "GET",
    "/submissions",
    scope="cases.read",
    answer=SubmissionPage,
    summary=N_("List your submissions"),
    about=N_("What the key's holder took down within the post's units, newest first."),
)
def list_submissions(request: HttpRequest, cursor: str = "", limit: Limit = 50) -> Any:
    after = cursors.read(cursor, _where) if cursor else None
    found = queries.submissions_brought(actor_of(request), after)
    rows, following = cursors.page(found, limit, _mark)
    return {
        "items": [presenting.submission_row(row, row.case) for row in rows],
        "next": following,
    }


def _mark(row: Submission) -> str:
    return cursors.write(row.created_at.isoformat(), str(row.pk))


def _where(at: str, pk: str) -> tuple[datetime, UUID]:
    return aware(datetime.fromisoformat(at)), UUID(pk)


@operation(
    router,
    "POST",
    "/submissions",
    scope="cases.write",
    answer=SubmissionOut,
    summary=N_("Bring a submission"),
    about=N_(
        "Takes something down for somebody (right casework.enter). The answer has number and "
        "look-up code, with which the caller follows it without an account."
    ),
    status=201,
    errors=(409,),
)
def bring(request: HttpRequest, data: SubmissionIn) -> Any:
    return Status(201, _bring(request, data.dict(), None))


@operation(
    router,
    "POST",
    "/submissions/with-photos",
    scope="cases.write",
    answer=SubmissionOut,
    summary=N_("Bring a submission with photos"),
    about=N_("The same as multipart/form-data, with JPEG, PNG or WebP in `photos`."),
    status=201,
    errors=(409,),
    multipart={"type": "object", "properties": {"photos": PHOTOS}},
)
def bring_with_photos(request: HttpRequest, data: Form[SubmissionIn]) -> Any:
    return Status(201, _bring(request, data.dict(), request.FILES))


def _bring(
    request: HttpRequest, given: dict[str, Any], photos: MultiValueDict[str, Any] | None
) -> dict[str, Any]:
    actor = actor_of(request)
    require(actor, ENTER)
    form = _form(given, photos)
    if not form.is_valid():
        raise invalid(form.errors)
    cleaned = dict(form.cleaned_data)
    if far_from_all(cleaned["lat"], cleaned["lon"]):
        sentence = _(
            "This position is far outside the area that is served here. Check latitude and "
            "longitude (WGS-84), or leave them out and give the address."
        )
        raise invalid({"lat": [sentence]})
    kind, internal = cleaned.pop("kind"), cleaned.pop("internal", False)
    brought = Brought(
        client_id=_client_id(request),
        channel="api",
        entered_by=actor.person,
        level=level_at_door(kind, cleaned["words"], cleaned["address"], internal=internal),
        **cleaned,
    )
    made = open_brought(kind, brought, actor=actor)
    row = Submission.objects.select_related("case__unit", "case__root").get(pk=made.pk)
    return presenting.submission_whole(row, own=True)


def _form(given: dict[str, Any], photos: MultiValueDict[str, Any] | None) -> EnterForm:
    """A clerk's form; it names the kinds that there are to a program that sends another."""
    form = EnterForm(given, photos)
    sentence = _("There is no such kind. It is one of: %(kinds)s.")
    named = sentence % {"kinds": ", ".join(sorted(opener_kinds()))}
    form.fields["kind"].error_messages |= {"invalid_choice": named, "required": named}
    return form


def _client_id(request: HttpRequest) -> UUID:
    """From the key and its own id, so that two keys never mean the same by one id."""
    key, given = key_in(request), request.headers.get("Idempotency-Key")
    return uuid5(key.pk, str(UUID(given))) if key and given else uuid4()


@operation(
    router,
    "GET",
    ONE,
    scope="cases.read",
    answer=SubmissionOut,
    summary=N_("Read a submission"),
    about=N_("One that the key's holder took down, or that belongs to a case the post may see."),
)
def read_submission(request: HttpRequest, number: Code) -> Any:
    row, own = queries.access_any_submission(actor_of(request), number)
    return presenting.submission_whole(row, own=own)


@operation(
    router,
    "POST",
    f"{ONE}/words",
    scope="cases.write",
    answer=SubmissionOut,
    summary=N_("Add words"),
    about=N_("More from whoever brought it; for submissions that the key's holder took down."),
)
def words(request: HttpRequest, number: Code, data: WordsIn) -> Any:
    return _words(request, number, data.dict(), None)


@operation(
    router,
    "POST",
    f"{ONE}/photos",
    scope="cases.write",
    answer=SubmissionOut,
    summary=N_("Add photos"),
    about=N_(
        "JPEG, PNG or WebP in `photos` of multipart/form-data. They are made safe to show "
        "first; until then a file is not `ready`."
    ),
    multipart={"type": "object", "properties": {"photos": PHOTOS}, "required": ["photos"]},
)
def photos(request: HttpRequest, number: Code) -> Any:
    return _words(request, number, {}, request.FILES)


def _words(
    request: HttpRequest,
    number: str,
    given: dict[str, Any],
    files: MultiValueDict[str, Any] | None,
) -> dict[str, Any]:
    actor = actor_of(request)
    row, _own = queries.access_any_submission(actor, number)
    form = WordsForm(given, files)
    if not form.is_valid():
        raise invalid(form.errors)
    said = form.cleaned_data
    add_words(row.pk, said["words"], said["photos"] or (), actor=actor)
    return read_submission(request, number)  # type: ignore[no-any-return]


@operation(
    router,
    "POST",
    f"{ONE}/verdict",
    scope="cases.write",
    answer=SubmissionOut,
    summary=N_("Record the reporter's verdict"),
    about=N_(
        "What the caller says of the outcome, once the case is closed; the last one stands. "
        "For submissions that the key's holder took down."
    ),
    errors=(409,),
)
def verdict(request: HttpRequest, number: Code, data: VerdictIn) -> Any:
    actor = actor_of(request)
    row, _own = queries.access_any_submission(actor, number)
    record_verdict(row.pk, data.stars, data.solved, data.words, actor=actor)
    return read_submission(request, number)


@operation(
    router,
    "POST",
    f"{ONE}/call-backs",
    scope="cases.write",
    answer=SubmissionOut,
    summary=N_("Record a call back"),
    about=N_("That the caller was called, and how it ended (right casework.enter)."),
    errors=(409,),
)
def call_back(request: HttpRequest, number: Code, data: CallBackIn) -> Any:
    actor = actor_of(request)
    row, _own = queries.access_any_submission(actor, number)
    record_call_back(row.pk, data.outcome, data.words, actor=actor)
    return read_submission(request, number)


@operation(
    router,
    "POST",
    f"{ONE}/unmask",
    scope="personal.read",
    answer=UnmaskOut,
    summary=N_("Show a caller's name or number"),
    about=N_(
        "One value in full (right access.unmask). Who, when, which and why stand in a log "
        "that cannot be changed."
    ),
)
def show(request: HttpRequest, number: Code, data: UnmaskIn) -> Any:
    actor = actor_of(request)
    row, _own = queries.access_any_submission(actor, number)
    access_contact(actor, row.pk)
    shown = unmask(
        record="casework.submission",
        record_id=row.pk,
        field=data.field,
        reason=data.reason,
        actor=actor,
    )
    return {"field": data.field, "value": shown.value}
