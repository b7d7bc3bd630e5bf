from typing import Any

from django.http import HttpRequest
from ninja import Router

from bihuan.core.access import actor_of
from bihuan.core.access.queries import units_visible_to
from bihuan.core.casework.wiring_api import kinds as all_kinds
from bihuan.core.kernel.i18n import N_
from bihuan.interop.rest import cursors, presenting, queries
from bihuan.interop.rest.operations import operation
from bihuan.interop.rest.schemas import KindList, Limit, Short, UnitPage

router = Router(tags=[N_("Units")])


@operation(
    router,
    "GET",
    "/units",
    scope="directory.read",
    answer=UnitPage,
    summary=N_("List units"),
    about=N_(
        "The units whose directory the key's post may see (right directory.see), in the order"
        " of the tree. `q` finds part of a name or the beginning of a code."
    ),
)
def list_units(
    request: HttpRequest,
    q: Short = "",
    kind: Short = "",
    cursor: str = "",
    limit: Limit = 50,
) -> Any:
    actor = actor_of(request)
    path = cursors.read(cursor, _path) if cursor else None
    found = queries.units_after(actor, path, q, kind)
    rows, following = cursors.page(found, limit, lambda row: cursors.write(row.path))
    above = [row.parent_id for row in rows if row.parent_id]
    seen = set(units_visible_to(actor).filter(pk__in=above).values_list("code", flat=True))
    return {"items": [presenting.unit(row, seen) for row in rows], "next": following}


def _path(path: str) -> str:
    if not isinstance(path, str) or "\x00" in path:
        raise ValueError
    return path


@operation(
    router,
    "GET",
    "/kinds",
    scope="cases.read",
    answer=KindList,
    summary=N_("List kinds"),
    about=N_(
        "The kinds of cases this installation handles: states, moves with what they need, "
        "clocks, categories. Read once, they explain every code in the other answers."
    ),
)
def list_kinds(request: HttpRequest) -> Any:
    return {"items": [presenting.kind(each) for each in all_kinds()]}
