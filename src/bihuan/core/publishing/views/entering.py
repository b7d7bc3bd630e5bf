"""Entering a piece for an author without an account."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bihuan.core.access import actor_of
from bihuan.core.access.views import needs
from bihuan.core.casework.engine import Refused
from bihuan.core.kernel.citing import offer
from bihuan.core.publishing.actions import hand_in
from bihuan.core.publishing.forms.entering import EnterForm
from bihuan.core.publishing.models import Site
from bihuan.core.publishing.queries.access import sites_where
from bihuan.core.publishing.rights import ENTER


@needs(ENTER)
def enter(request: HttpRequest) -> HttpResponse:
    """The form, and handing it in; sent twice it is one piece. On the way to another site what was
    typed comes along."""
    actor = actor_of(request)
    sites = list(sites_where(actor, ENTER).order_by("name"))
    site = _chosen(request, sites)
    if "switch" in request.POST:
        form = EnterForm(sites, site, initial=request.POST.dict())
    else:
        form = EnterForm(sites, site, request.POST or None)
    offer(form.fields["body"], actor)
    if form.is_valid():
        try:
            piece = hand_in(form.writing(), client_id=_sent_as(request), actor=actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            said = _("Handed in as %(number)s.") % {"number": piece.number}
            messages.success(request, said)
            return redirect("publishing:desk_piece", piece.pk)
    context = {"form": form, "sites": sites, "site": site}
    return render(request, "publishing/desk/enter.html", context)


def _chosen(request: HttpRequest, sites: list[Site]) -> Site | None:
    """The site that the address or the form names, else the first; None for whoever has none."""
    wanted = request.POST.get("site") or request.GET.get("site", "")
    found = next((one for one in sites if str(one.pk) == wanted), None)
    return found or next(iter(sites), None)


def _sent_as(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("client_id", ""))
    except ValueError:
        return uuid4()
