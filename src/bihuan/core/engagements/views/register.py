"""The register: list, one enterprise's file, taking in, correcting, leaving."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bihuan.core.access import may, units_where
from bihuan.core.access.actor import actor_of
from bihuan.core.access.denied import Denied
from bihuan.core.access.views import exported, needs
from bihuan.core.access.views.helpers import page_of, query
from bihuan.core.engagements import actions
from bihuan.core.engagements.forms.plans import OutcomeForm, SettleForm, StepForm
from bihuan.core.engagements.forms.register import CloseForm, EnterpriseForm, ReasonForm
from bihuan.core.engagements.models import Enterprise, PlanState, Size, Trade
from bihuan.core.engagements.queries import files, lists, visible
from bihuan.core.engagements.rights import KEEP, SEE
from bihuan.core.engagements.views import exports
from bihuan.core.engagements.views.helpers import attempt, form_page
from bihuan.core.kernel.panels import About, panels
from bihuan.core.parties.models import OrganisationKind

PLACE = "engagements.file"
"""Where programmes show what they know of an enterprise (`kernel.panels`; record: the file)."""
TABS = ("", "three", "key", "never", "closed")
SHOWN_VISITS = 20


@needs(SEE)
@exported(exports.REGISTER)
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Enterprises by name, with filters."""
    actor = actor_of(request)
    page = page_of(request, exports.register(request))
    filters = {name: query(request, name) for name in exports.FILTERS}
    kinds = (OrganisationKind.STREET, OrganisationKind.TOWNSHIP)
    context = {
        "page": page,
        "filters": filters,
        "tabs": [(code, exports.shown_words(code)) for code in TABS],
        "streets": units_where(actor, SEE).filter(kind__in=kinds, active=True),
        "trades": Trade.choices,
        "sizes": Size.choices,
        "keeps": may(actor, KEEP),
        "filtered": any(value for name, value in filters.items() if name != "show"),
    }
    return render(request, "engagements/register.html", context)


@needs(SEE)
@require_safe
def file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The file of an enterprise: what is known, who looks after it, visits, needs, plan."""
    actor = actor_of(request)
    one = visible.access_file(actor, pk)
    visits = list(lists.history(one)[: SHOWN_VISITS + 1])
    plans = list(one.plans.select_related("post__organisation").prefetch_related(
        "steps__post__organisation"))  # fmt: skip
    context = {
        "one": one,
        "visits": visits[:SHOWN_VISITS],
        "more": len(visits) > SHOWN_VISITS,
        "photos": files.photos_of(visits),
        "net": visible.with_people(visible.responsible_for(one)),
        "plan": next((plan for plan in plans if plan.state == PlanState.OPEN), None),
        "past_plans": [plan for plan in plans if plan.state != PlanState.OPEN],
        "blocks": [inside.block for inside in one.blocks.select_related("block")],
        "may_visit": one.is_open and visible.may_visit(actor, one),
        "may_plan": visible.may_plan(actor, one),
        "may_keep": visible.may_keep(actor, one),
        "panels": panels(PLACE, request, About(unit=one.unit, record=one)),
        "log": one.log.select_related("by")[:20],
        "settle_form": SettleForm(),
        "step_form": StepForm(),
        "outcome_form": OutcomeForm(),
    }
    return render(request, "engagements/file.html", context)


@needs(KEEP)
def new(request: HttpRequest) -> HttpResponse:
    """Take an enterprise into the register."""
    actor = actor_of(request)
    form = EnterpriseForm(request.POST or None, actor=actor)
    made = attempt(form, lambda: actions.list_enterprise(**form.cleaned_data, actor=actor))
    if made:
        messages.success(request, _("Taken into the register."))
        return redirect(made)
    title = _("Take an enterprise into the register")
    return form_page(
        request, form, title=title, submit=_("Take it in"), back="engagements:register"
    )


@needs(KEEP)
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct what is known."""
    actor = actor_of(request)
    one = kept(request, pk)
    form = EnterpriseForm(request.POST or None, actor=actor, initial=EnterpriseForm.of(one))
    if attempt(form, lambda: actions.change_enterprise(one, **form.cleaned_data, actor=actor)):
        messages.success(request, _("Saved."))
        return redirect(one)
    return form_page(request, form, title=_("Correct the file"), submit=_("Save"), one=one)


@needs(KEEP)
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is no longer there."""
    actor, one = actor_of(request), kept(request, pk)
    form = CloseForm(request.POST or None)
    if attempt(form, lambda: actions.close_enterprise(one, **form.cleaned_data, actor=actor)):
        messages.success(request, _("It has left the register. The file stays."))
        return redirect(one)
    return form_page(
        request, form, title=_("Take it off the register"), submit=_("Off the register"), one=one
    )


@needs(KEEP)
def reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is there after all."""
    actor, one = actor_of(request), kept(request, pk)
    form = ReasonForm(request.POST or None)
    if attempt(form, lambda: actions.reopen_enterprise(one, **form.cleaned_data, actor=actor)):
        messages.success(request, _("It is on the register again."))
        return redirect(one)
    return form_page(
        request, form, title=_("Put it back on the register"), submit=_("Take it up"), one=one
    )


def kept(request: HttpRequest, pk: UUID) -> Enterprise:
    """A file that the actor may change; 404 when unseen, denied when only seen."""
    one = visible.access_file(actor_of(request), pk)
    if not visible.may_keep(actor_of(request), one):
        raise Denied(KEEP, one.unit)
    return one
