"""The office's pages of partners: which there are, and one with what was exchanged."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.core.access.actor import actor_of
from bihuan.core.access.permission import needs
from bihuan.core.access.rights import may
from bihuan.core.access.views import exported
from bihuan.core.access.views.helpers import attempt, page_of, query
from bihuan.core.casework.engine import Refused

from .. import actions, queries, showing
from ..forms.partners import PartnerForm
from ..models import Exchange
from ..rights import MANAGE, SEE
from . import exports


@needs(SEE)
@exported(exports.PARTNERS)
def partners(request: HttpRequest) -> HttpResponse:
    """Every partner of the actor's units."""
    page = page_of(request, exports.partners_found(request))
    rows = [showing.row_of(partner) for partner in page]
    return render(request, "workorders/partners.html", {"page": page, "rows": rows})


@needs(SEE)
@exported(exports.EXCHANGES)
def partner(request: HttpRequest, code: str) -> HttpResponse:
    """One partner: how it stands, what was exchanged, how its words map to ours."""
    actor = actor_of(request)
    found = queries.access_partner(actor, code)
    state = query(request, "state")
    page = page_of(request, queries.exchanges_of(found, state=state))
    context = {
        **showing.row_of(found),
        "mapping": showing.mapping_of(found),
        "page": page,
        "rows": [showing.exchange_row(row) for row in page],
        "states": Exchange.STATES,
        "chosen": state,
        "may_change": may(actor, MANAGE, found.post.organisation),
    }
    return render(request, "workorders/partner.html", context)


@needs(MANAGE)
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Other categories; in use or not."""
    actor = actor_of(request)
    found = queries.access_partner(actor, code)
    now = {"active": found.active, "categories": found.categories}
    form = PartnerForm(request.POST or None, initial=now)
    if attempt(form, lambda: actions.change_partner(found, **form.cleaned_data, actor=actor)):
        messages.success(request, _("The partner is changed."))
        return redirect("office_partner", code)
    return render(request, "workorders/edit.html", {"form": form, "partner": found})


@needs(MANAGE)
@require_POST
def retry(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A refused message once more."""
    actor = actor_of(request)
    found = queries.access_exchange(actor, pk)
    try:
        actions.take_again(found, actor=actor)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("It is tried again in the next round."))
    return redirect("office_partner", found.partner.code)
