"""Pages on which a unit sets up who reviews its pieces."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bihuan.core.access import Denied, actor_of
from bihuan.core.access.views import needs
from bihuan.core.casework.engine import Refused
from bihuan.core.publishing.actions.chains import set_chain
from bihuan.core.publishing.forms.chains import ChainForm, Steps, initial_steps, links_of
from bihuan.core.publishing.models import Site
from bihuan.core.publishing.queries.lists import access_chain, chains_of, home_unit
from bihuan.core.publishing.rights import SETTINGS


@needs(SETTINGS)
def chains(request: HttpRequest) -> HttpResponse:
    """Every chain with its steps."""
    return render(request, "publishing/lists/chains.html", {"chains": chains_of(actor_of(request))})


@needs(SETTINGS)
def chain(request: HttpRequest, pk: UUID | None = None) -> HttpResponse:
    """Set one up, beginning with three reviews and three proofs, or change it."""
    actor = actor_of(request)
    found = access_chain(actor, pk) if pk else None
    unit = found.organisation if found else home_unit(actor, SETTINGS)
    if unit is None:
        raise Denied(SETTINGS)
    sites = (
        Site.objects.filter(chain=found)
        if found
        else Site.objects.filter(chain=None, organisation=unit)
    )
    start = {"name": found.name if found else _("Three reviews, three proofs"), "sites": sites}
    form = ChainForm(unit, request.POST or None, initial=start)
    steps = Steps(request.POST or None, initial=initial_steps(found), form_kwargs={"unit": unit})
    if request.method == "POST" and form.is_valid() and steps.is_valid():
        data = form.cleaned_data
        try:
            set_chain(
                unit, data["name"], links_of(steps), actor=actor, chain=found, sites=data["sites"]
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Saved. Pieces handed in from now on follow it."))
            return redirect("publishing:chains")
    context = {"form": form, "steps": steps, "chain": found, "unit": unit}
    return render(request, "publishing/lists/chain.html", context)
