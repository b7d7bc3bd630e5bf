"""One move on many cases at once: each is made or refused for itself, and the page says which."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bihuan.core.access import Actor, Denied, actor_of
from bihuan.core.access.views import needs
from bihuan.core.casework import queries
from bihuan.core.casework.actions import make_move
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.engine.situation import Situation
from bihuan.core.casework.forms.moves import MoveForm
from bihuan.core.casework.loop import Move
from bihuan.core.casework.models import Case
from bihuan.core.casework.rights import DISPATCH

MOST = 100


@needs(DISPATCH)
def bulk(request: HttpRequest) -> HttpResponse:
    """Choose the move, fill its form once, make it on each chosen case."""
    actor = actor_of(request)
    cases = _chosen(request, actor)
    if not cases:
        messages.warning(request, _("Choose at least one case in the list first."))
        return redirect("casework:desk")
    moves = _shared(cases, actor)
    code = request.POST.get("move") or request.GET.get("move") or ""
    wanted = next((move for move, _at in moves if move.code == code), None)
    context = {"cases": cases, "moves": [move for move, _at in moves], "move": wanted}
    if wanted is None:
        return render(request, "casework/bulk.html", context)
    at = next(found for move, found in moves if move is wanted)
    making = request.method == "POST" and "make" in request.POST
    form = MoveForm(wanted, at, request.POST, request.FILES) if making else MoveForm(wanted, at)
    if making and form.is_valid():
        refused = _make(cases, wanted, form, actor)
        _report(request, len(cases) - len(refused), refused)
        return redirect("casework:desk")
    return render(request, "casework/bulk.html", context | {"form": form})


def _chosen(request: HttpRequest, actor: Actor) -> list[Case]:
    given = (request.POST if request.method == "POST" else request.GET).getlist("case")[:MOST]
    ids = []
    for text in given:
        try:
            ids.append(UUID(text))
        except ValueError:
            continue
    visible = queries.cases_visible_to(actor).select_related("unit", "root")
    return list(visible.filter(pk__in=ids).order_by("queue_at", "id"))


def _shared(cases: list[Case], actor: Actor) -> list[tuple[Move, Situation]]:
    """Bulk moves possible on at least one of the cases, each with a case to take its form from."""
    found: dict[str, tuple[Move, Situation]] = {}
    for case in cases:
        at = queries.situation(case)
        for move in queries.possible_moves(at, actor):
            if move.bulk:
                found.setdefault(move.code, (move, at))
    return list(found.values())


def _make(cases: list[Case], move: Move, form: MoveForm, actor: Actor) -> list[str]:
    refused = []
    for case in cases:
        try:
            make_move(case.pk, move.code, actor=actor, inputs=form.inputs())
        except Refused as why:
            refused.append(f"{case.number}: {why}")
        except Denied:
            refused.append(_("%(number)s: not within your duty.") % {"number": case.number})
    return refused


def _report(request: HttpRequest, done: int, refused: list[str]) -> None:
    if done:
        said = ngettext("%(n)s case done.", "%(n)s cases done.", done) % {"n": done}
        messages.success(request, said)
    for sentence in refused:
        messages.warning(request, sentence)
