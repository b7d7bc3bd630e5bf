"""Coverage: rates, what is missing, one enterprise, foundings."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bihuan.core.access import may
from bihuan.core.access.actor import actor_of
from bihuan.core.access.denied import Denied
from bihuan.core.access.views import exported, needs
from bihuan.core.access.views.helpers import page_of, query
from bihuan.core.casework.links import desk_url
from bihuan.core.casework.views.client_ids import client_id_of
from bihuan.core.engagements.models import Size, Trade
from bihuan.core.engagements.queries.visible import access_file
from bihuan.core.engagements.rights import SEE
from bihuan.core.engagements.views.helpers import attempt, form_page
from bihuan.programmes.gigwork.actions import coverage as actions
from bihuan.programmes.gigwork.forms.coverage import CoverForm, FoundedForm, TargetForm
from bihuan.programmes.gigwork.queries import coverage as queries
from bihuan.programmes.gigwork.rights import COVERAGE
from bihuan.programmes.gigwork.views import exports_coverage as exports

FORM = "gigwork/coverage/form.html"


@needs(SEE)
@exported(exports.RATES)
@require_safe
def rates(request: HttpRequest) -> HttpResponse:
    """Coverage by street, trade or size; each number opens its list."""
    actor = actor_of(request)
    dimension = exports.dimension(request)
    rows = queries.by(actor, dimension)
    context = {
        "dimension": dimension,
        "dimensions": exports.DIMENSIONS.items(),
        "parameter": "unit" if dimension == "street" else dimension,
        "rows": rows,
        "total": queries.total(rows),
        "keeps": may(actor, COVERAGE),
    }
    return render(request, "gigwork/coverage/rates.html", context)


@needs(SEE)
@exported(exports.MISSING)
@require_safe
def missing(request: HttpRequest) -> HttpResponse:
    """What is missing, why, and the next step."""
    filters = {name: query(request, name) for name in exports.FILTERS}
    context = {
        "page": page_of(request, exports.missing(request)),
        "filters": filters,
        "narrowed": {
            _("Trade"): dict(Trade.choices).get(filters["trade"], ""),
            _("Size"): dict(Size.choices).get(filters["size"], ""),
        },
        "keeps": may(actor_of(request), COVERAGE),
    }
    return render(request, "gigwork/coverage/missing.html", context)


@needs(COVERAGE)
def cover(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say how an enterprise is covered."""
    actor = actor_of(request)
    one = access_file(actor, pk)
    if not queries.may_change(actor, one):
        raise Denied(COVERAGE, one.unit)
    work = queries.work_of(one)
    form = CoverForm(request.POST or None, actor=actor, unit=one.unit, initial=CoverForm.of(work))
    if attempt(form, lambda: actions.set_cover(one, **form.cleaned_data, actor=actor)):
        messages.success(request, _("Saved."))
        return redirect(one)
    title = _("Coverage by party work")
    return form_page(request, form, FORM, title=title, submit=_("Save"), one=one)


@needs(COVERAGE)
def target(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put an enterprise on the list of targets."""
    actor = actor_of(request)
    one = access_file(actor, pk)
    if not queries.may_change(actor, one):
        raise Denied(COVERAGE, one.unit)
    form = TargetForm(request.POST or None)
    key = client_id_of(request)
    made = attempt(
        form,
        lambda: actions.open_founding(one, **form.cleaned_data, client_id=key, actor=actor),
    )
    if made:
        messages.success(request, _("On the list of targets. Its case leads to the founding."))
        return redirect(desk_url(made.case))
    title = _("Put on the list of targets")
    return form_page(request, form, FORM, title=title, submit=_("Put it on the list"), one=one)


@needs(SEE)
@exported(exports.FOUNDINGS)
@require_safe
def foundings(request: HttpRequest) -> HttpResponse:
    """Foundings, from the list of targets on."""
    page = page_of(request, exports.foundings(request))
    context = {"page": page, "show": query(request, "show")}
    return render(request, "gigwork/coverage/foundings.html", context)


@needs(COVERAGE)
def founded(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Record that it is founded, with its place."""
    actor = actor_of(request)
    one = queries.access_founding(actor, case_id)
    if not queries.may_change(actor, one.enterprise):
        raise Denied(COVERAGE, one.enterprise.unit)
    if one.case.state != "approved":
        raise Http404
    initial = {"organisation": one.organisation, "members": one.members or None}
    form = FoundedForm(request.POST or None, initial=initial)
    if attempt(form, lambda: actions.found(one, **form.cleaned_data, actor=actor)):
        messages.success(request, _("Founded. The coverage follows by itself."))
        return redirect(reverse("gigwork:foundings") + "?show=ended")
    title = _("Record the founding")
    return form_page(request, form, FORM, title=title, submit=_("Record it"), one=one.enterprise)
