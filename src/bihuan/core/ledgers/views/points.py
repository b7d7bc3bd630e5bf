"""One's own points, and for staff the points of others."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bihuan.core.access import actor_of
from bihuan.core.access.views import exported, needs, signed_in
from bihuan.core.kernel.panels import About, panels
from bihuan.core.ledgers import queries, registry
from bihuan.core.ledgers.queries.people import as_members
from bihuan.core.ledgers.views import exports

LINES = 20
MEMBERS = 30


@signed_in
@exported(exports.MINE)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """My points: the balance large, and each entry with its cause."""
    actor = actor_of(request)
    assert actor.person is not None  # noqa: S101 - signed_in has seen to it
    page = Paginator(queries.statement(actor.person), LINES).get_page(request.GET.get("page"))
    context = {
        "balance": queries.balance(actor.person),
        "reserved": queries.reserved(actor.person),
        "page": page,
        "lines": queries.explained(page.object_list, actor),
        "panels": panels(registry.MINE, request, About()),
    }
    return render(request, "ledgers/mine.html", context)


@needs("ledger.see")
@exported(exports.PEOPLE)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who got points from units in the reader's charge."""
    actor = actor_of(request)
    page = Paginator(queries.members(actor), MEMBERS).get_page(request.GET.get("page"))
    context = {"page": page, "members": as_members(list(page.object_list))}
    return render(request, "ledgers/people.html", context)


@needs("ledger.see")
@exported(exports.PERSON)
@require_safe
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One person's entries from units in the reader's charge."""
    actor = actor_of(request)
    member, rows = queries.access_member(actor, person_id)
    page = Paginator(rows, LINES).get_page(request.GET.get("page"))
    context = {"person": member, "page": page, "lines": queries.explained(page.object_list, actor)}
    return render(request, "ledgers/person.html", context)
