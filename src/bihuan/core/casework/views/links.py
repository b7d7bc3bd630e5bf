"""Linking cases that belong together."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.core.access import actor_of
from bihuan.core.access.views import needs
from bihuan.core.casework import queries
from bihuan.core.casework.actions import link_cases, unlink_cases
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.forms.lookup import LinkForm
from bihuan.core.casework.rights import DISPATCH
from bihuan.core.casework.views.going_back import back_to


@needs(DISPATCH)
def link(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Link this case to another by its number."""
    actor = actor_of(request)
    case = queries.access_case(actor, case_id)
    form = LinkForm(request.POST or None, initial={"number": request.GET.get("other", "")})
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["number"].strip().upper()
        other = queries.cases_visible_to(actor).filter(number=number).first()
        try:
            if other is None:
                raise Refused(_("There is no case with this number."))
            link_cases(case.pk, other.pk, form.cleaned_data["why"], actor=actor)
        except Refused as refused:
            form.add_error("number", str(refused))
        else:
            messages.success(request, _("Linked."))
            return redirect(back_to(request, case))
    context = {"case": case, "form": form, "back": back_to(request, case)}
    return render(request, "casework/link.html", context)


@needs(DISPATCH)
@require_POST
def unlink(request: HttpRequest, case_id: UUID, other_id: UUID) -> HttpResponse:
    """Take a link away."""
    actor = actor_of(request)
    case = queries.access_case(actor, case_id)
    queries.access_case(actor, other_id)
    unlink_cases(case_id, other_id, actor=actor)
    messages.success(request, _("The link is gone."))
    return redirect(back_to(request, case))
