from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.core.access import queries
from bihuan.core.access.actor import actor_of
from bihuan.core.access.forms.directory import MoveForm, NewUnitForm, ReasonForm, UnitForm
from bihuan.core.access.permission import needs
from bihuan.core.access.queries import pages
from bihuan.core.access.rights import may, require, units_where
from bihuan.core.access.views import exports
from bihuan.core.access.views.exporting import exported
from bihuan.core.access.views.helpers import attempt, page_of
from bihuan.core.parties import actions
from bihuan.core.parties.models import OrganisationKind
from bihuan.core.parties.refused import Refused

CHANGE = "directory.change"


@needs("directory.see")
@exported(exports.UNITS)
def units(request: HttpRequest) -> HttpResponse:
    """The top of what one may see, or what the search finds."""
    filters = exports.filters(request, "q", "kind", "state")
    context = {
        "page": page_of(request, exports.units_found(request)),
        "filters": filters,
        "searching": any(filters.values()),
        "kinds": OrganisationKind.choices,
        "may_import": may(actor_of(request), "intake.import"),
    }
    return render(request, "access/office/units.html", context)


@needs("directory.see")
@exported(exports.UNIT_POSTS, exports.BELOW)
def unit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One unit: where it hangs, what hangs below, its posts and who works in them."""
    actor = actor_of(request)
    found = queries.access_unit(actor, pk)
    context = {
        **pages.unit_page(actor, found),
        "page": page_of(request, pages.children(found)),
        "reason_form": ReasonForm(),
    }
    return render(request, "access/office/unit.html", context)


@needs(CHANGE)
def unit_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    parent = queries.access_unit(actor, pk)
    require(actor, CHANGE, parent)
    form = NewUnitForm(request.POST or None)
    made = attempt(
        form,
        lambda: actions.create_organisation(**form.cleaned_data, parent=parent, actor=actor),
    )
    if made:
        messages.success(request, _("%(unit)s was added.") % {"unit": made.name})
        return redirect("office_unit", made.pk)
    return render(request, "access/office/unit_form.html", {"form": form, "parent": parent})


@needs(CHANGE)
def unit_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = queries.access_unit(actor, pk)
    require(actor, CHANGE, found)
    initial = {name: getattr(found, name) for name in UnitForm.base_fields}
    form = UnitForm(request.POST or None, initial=initial)
    if attempt(form, lambda: actions.change_organisation(found, **form.cleaned_data, actor=actor)):
        messages.success(request, _("Saved."))
        return redirect("office_unit", pk)
    return render(request, "access/office/unit_form.html", {"form": form, "unit": found})


@needs(CHANGE)
def unit_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Names the new unit above; the page says how many units move along."""
    actor = actor_of(request)
    found = queries.access_unit(actor, pk)
    require(actor, CHANGE, found)
    form = MoveForm(request.POST or None)
    form.fields["parent"].units = units_where(actor, CHANGE)  # type: ignore[attr-defined]
    if attempt(form, lambda: actions.move_organisation(found, **form.cleaned_data, actor=actor)):
        messages.success(request, _("%(unit)s was moved.") % {"unit": found.name})
        return redirect("office_unit", pk)
    context = {"form": form, "unit": found, "below": pages.count_below(found)}
    return render(request, "access/office/unit_move.html", context)


@needs(CHANGE)
@require_POST
def unit_activity(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Takes a unit out of use, or puts it back."""
    actor = actor_of(request)
    found = queries.access_unit(actor, pk)
    try:
        if request.POST.get("active") == "1":
            actions.reactivate_organisation(found, actor=actor)
        else:
            reason = request.POST.get("reason", "").strip()[:200]
            actions.deactivate_organisation(found, reason=reason, actor=actor)
        messages.success(request, _("Saved."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("office_unit", pk)
