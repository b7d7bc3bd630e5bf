"""Visits: recorded on the phone, listed, and who owes one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bihuan.core.access import units_where
from bihuan.core.access.actor import actor_of
from bihuan.core.access.denied import Denied
from bihuan.core.access.views import exported, needs
from bihuan.core.access.views.helpers import page_of, query
from bihuan.core.casework.views.client_ids import client_id_of
from bihuan.core.engagements import actions
from bihuan.core.engagements.forms.visit import VisitForm
from bihuan.core.engagements.models import Visit
from bihuan.core.engagements.queries import files, lists, visible
from bihuan.core.engagements.rights import SEE, VISIT
from bihuan.core.engagements.views import exports
from bihuan.core.engagements.views.helpers import attempt, pressed
from bihuan.core.kernel.requests import exempt
from bihuan.core.parties.models import OrganisationKind

KINDS = (OrganisationKind.STREET, OrganisationKind.TOWNSHIP)


@needs(VISIT)
@exempt
def record(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write a visit down. Exempt from the store of answers: the action makes one visit of one
    id by itself, whatever the phone sends again."""
    actor = actor_of(request)
    one = visible.access_file(actor, pk)
    if not visible.may_visit(actor, one):
        raise Denied(VISIT, one.unit)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = VisitForm(*sent)
    client_id = client_id_of(request)
    made = attempt(
        form,
        lambda: actions.record_visit(one, form.told(), client_id=client_id, actor=actor),
    )
    if made:
        messages.success(request, _("The visit stands on the file."))
        return redirect(one)
    status = 422 if form.errors else 200
    context = {"form": form, "one": one}
    return render(request, "engagements/visit.html", context, status=status)


@needs(SEE)
@exported(exports.VISITS)
@require_safe
def visits(request: HttpRequest) -> HttpResponse:
    """Visits, newest first."""
    actor = actor_of(request)
    page = page_of(request, exports.visits(request))
    context = {
        "page": page,
        "photos": files.photos_of(page.object_list),
        "filters": {name: query(request, name) for name in ("show", "unit")},
        "streets": units_where(actor, SEE).filter(kind__in=KINDS, active=True),
    }
    return render(request, "engagements/visits.html", context)


@needs(VISIT)
@require_POST
def step_done(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The next step of a visit was done."""
    actor = actor_of(request)
    seen = visible.files_visible_to(actor).values("pk")
    visit = Visit.objects.select_related("enterprise").filter(pk=pk, enterprise__in=seen).first()
    if visit is None:
        raise Http404
    to = visit.enterprise.get_absolute_url()
    return pressed(
        request, lambda: actions.settle_next_step(visit, actor=actor), _("Noted as done."), to
    )


@needs(SEE)
@exported(exports.CARES)
@require_safe
def cares(request: HttpRequest) -> HttpResponse:
    """Who has not visited whom for how long."""
    actor = actor_of(request)
    show = query(request, "show") or lists.LATE
    context = {
        "page": page_of(request, exports.cares(request)),
        "filters": {"show": show, "unit": query(request, "unit"), "post": query(request, "post")},
        "streets": units_where(actor, SEE).filter(kind__in=KINDS, active=True),
        "late": lists.cares(actor, show=lists.LATE).count(),
        "all": lists.cares(actor, show=lists.ALL).count(),
    }
    return render(request, "engagements/cares.html", context)


@needs(VISIT)
@exported(exports.MINE)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What I look after: next steps first, then whoever waits longest for a visit."""
    actor = actor_of(request)
    context = {
        "page": page_of(request, exports.mine(request)),
        "steps": lists.next_steps(actor)[:20],
        "late": lists.cares(actor, show=lists.LATE, mine=True).count(),
    }
    return render(request, "engagements/mine.html", context)
