from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from bihuan.core.access import actor_of
from bihuan.core.casework.actions import link_cases, unlink_cases
from bihuan.core.casework.models import Case
from bihuan.core.casework.queries import posts_for_work
from bihuan.core.kernel import changes
from bihuan.core.kernel.i18n import N_
from bihuan.core.parties.models import Organisation
from bihuan.interop.rest import conditional, cursors, presenting, queries
from bihuan.interop.rest.operations import operation
from bihuan.interop.rest.schemas import (
    CaseOut,
    CasePage,
    Code,
    Limit,
    LinkIn,
    Order,
    PostList,
    Since,
    Within,
)
from bihuan.interop.rest.times import aware

router = Router(tags=[N_("Cases")])


@operation(
    router,
    "GET",
    "/cases",
    scope="cases.read",
    answer=CasePage,
    summary=N_("List cases"),
    about=N_(
        "Cases that the key's post sees on its desk: of its units (right casework.see), and "
        "those that were given to it. Nothing is counted. To keep a copy: follow "
        "`order=changed` to its end, keep the last cursor, and ask with it again."
    ),
)
def list_cases(
    request: HttpRequest,
    kind: Code = "",
    state: Code = "",
    category: Code = "",
    unit: Within = "",
    open: bool | None = None,
    opened_since: Since | None = None,
    order: Order = "opened",
    cursor: str = "",
    limit: Limit = 50,
) -> Any:
    actor = actor_of(request)
    narrowed = {"kind": kind, "state": state, "category": category}
    wanted: dict[str, Any] = {name: value for name, value in narrowed.items() if value}
    if unit:
        below = Organisation.objects.filter(path__contains=_id_of(unit))
        wanted["unit__in"] = below.values("pk")
    if open is not None:
        wanted["closed_at__isnull"] = open
    if opened_since is not None:
        wanted["opened_at__gte"] = opened_since
    if order == "changed":
        return _changed(request, wanted, cursor, limit)
    after = cursors.read(cursor, _where) if cursor else None
    found = queries.cases_opened(actor, after).filter(**wanted)
    rows, following = cursors.page(found, limit, _mark)
    return {"items": [presenting.case_row(row) for row in rows], "next": following}


def _changed(request: HttpRequest, wanted: dict[str, Any], cursor: str, limit: int) -> Any:
    floor = cursors.read(cursor, _number) if cursor else 0
    ceiling = changes.ceiling()
    found = queries.cases_changed(actor_of(request), floor, ceiling).filter(**wanted)
    rows, following = cursors.page(found, limit, lambda row: cursors.write(row.change_seq))
    return {
        "items": [presenting.case_row(row) for row in rows],
        "next": following or cursors.write(max(floor, ceiling)),
    }


def _id_of(code: str) -> str:
    found = Organisation.objects.filter(code=code).values_list("pk", flat=True).first()
    return f"/{found}/" if found else "//"


def _mark(row: Case) -> str:
    return cursors.write(row.opened_at.isoformat(), str(row.pk))


def _where(at: str, pk: str) -> tuple[datetime, UUID]:
    return aware(datetime.fromisoformat(at)), UUID(pk)


def _number(floor: int) -> int:
    if not isinstance(floor, int) or not 0 <= floor < 2**62:
        raise ValueError
    return floor


@operation(
    router,
    "GET",
    "/cases/{number}",
    scope="cases.read",
    answer=CaseOut,
    summary=N_("Read a case"),
    about=N_(
        "The case as its page shows it: who has it, its clocks, what your post can do now, "
        "what was brought, everything that happened. The ETag begins with the version that "
        "If-Match compares."
    ),
)
def read_case(request: HttpRequest, number: Code) -> Any:
    actor = actor_of(request)
    case = queries.access_case_by_number(actor, number)
    conditional.note_version(request, case)
    return presenting.case_whole(case, actor)


@operation(
    router,
    "GET",
    "/cases/{number}/posts",
    scope="cases.read",
    answer=PostList,
    summary=N_("List posts that can take a case"),
    about=N_("The posts that may be lead or helper of this case, for a move that needs one."),
)
def list_posts(request: HttpRequest, number: Code) -> Any:
    case = queries.access_case_by_number(actor_of(request), number)
    rows = posts_for_work(case)[:500]
    return {
        "items": [
            {"id": row.pk, "title": row.title, "unit": presenting.unit(row.organisation)}
            for row in rows
        ]
    }


@operation(
    router,
    "POST",
    "/cases/{number}/links",
    scope="cases.write",
    answer=CaseOut,
    summary=N_("Link two cases"),
    about=N_(
        "Links two cases that belong together without being one (right casework.dispatch over"
        " both). Linking again changes nothing."
    ),
    errors=(409,),
)
def link(request: HttpRequest, number: Code, data: LinkIn) -> Any:
    actor = actor_of(request)
    case = queries.access_case_by_number(actor, number)
    other = queries.access_case_by_number(actor, data.other)
    link_cases(case.pk, other.pk, data.why, actor=actor)
    return read_case(request, number)


@operation(
    router,
    "DELETE",
    "/cases/{number}/links/{other}",
    scope="cases.write",
    answer=CaseOut,
    summary=N_("Take a link away"),
    about=N_("Both trails say so. A link that is not there is none."),
    errors=(409,),
)
def unlink(request: HttpRequest, number: Code, other: Code) -> Any:
    actor = actor_of(request)
    case = queries.access_case_by_number(actor, number)
    unlink_cases(case.pk, queries.access_case_by_number(actor, other).pk, actor=actor)
    return read_case(request, number)
