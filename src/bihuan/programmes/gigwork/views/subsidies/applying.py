"""The applicant's pages: what one may apply for, applying, following, mending."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bihuan.core.access import actor_of
from bihuan.core.access.views import exported, needs, signed_in
from bihuan.core.access.views.helpers import page_of
from bihuan.programmes.gigwork.actions import subsidies
from bihuan.programmes.gigwork.forms.subsidies.applying import ApplyForm
from bihuan.programmes.gigwork.queries.subsidies import applying, figures
from bihuan.programmes.gigwork.rights import APPLY
from bihuan.programmes.gigwork.views.subsidies import exports
from bihuan.programmes.gigwork.views.subsidies.helpers import (
    METHODS,
    about,
    attempt,
    page,
    person_of,
    pressed,
)

ONE = "gigwork:subsidy_one"


@signed_in
@exported(exports.MINE)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What I may apply for, and what came of what I applied for."""
    actor = actor_of(request)
    context = {
        "chances": applying.chances(actor),
        "page": page_of(request, exports.mine(request)),
    }
    return render(request, "gigwork/subsidies/mine.html", context)


@needs(APPLY)
@require_http_methods(METHODS)
def apply(request: HttpRequest, kind: UUID, unit: UUID) -> HttpResponse:
    """Apply for one kind, for one organisation."""
    actor, person = person_of(request)
    chance = applying.access_chance(actor, kind, unit)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ApplyForm(*given, kind=chance.kind, unit=chance.unit, person=person)
    row = attempt(
        form,
        lambda: subsidies.apply(
            chance.kind,
            chance.unit,
            client_id=UUID(request.POST.get("client_id", "")),
            **form.wanted(),
            actor=actor,
        ),
    )
    if row is not None:
        messages.success(
            request, _("Sent in as %(number)s. You are told at each step.") % {"number": row.number}
        )
        return redirect(ONE, number=row.number)
    left = figures.left_of(chance.kind, form.years())
    return page(request, "apply.html", form, chance=chance, left=left)


@signed_in
@require_safe
def one(request: HttpRequest, number: str) -> HttpResponse:
    """One of my applications: where it stands, what was said, what I can do."""
    row = applying.access_own(actor_of(request), number)
    return render(request, "gigwork/subsidies/one.html", about(row))


@signed_in
@require_http_methods(METHODS)
def mend(request: HttpRequest, number: str) -> HttpResponse:
    """Put right what came back and send it in anew."""
    actor, person = person_of(request)
    row = applying.access_own(actor, number)
    if row.state != "returned":
        messages.warning(request, _("This application does not wait for you now."))
        return redirect(ONE, number=number)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ApplyForm(*given, kind=row.kind, unit=row.unit, person=person, mended=row)
    done = attempt(form, lambda: subsidies.mend(row.pk, **form.wanted(), actor=actor))
    if done is not None:
        messages.success(request, _("Sent in anew. It is checked from the beginning."))
        return redirect(ONE, number=number)
    why = row.steps.filter(to_state="returned").last()
    return page(request, "mend.html", form, row=row, why=why)


@signed_in
@require_POST
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Take an application back."""
    actor = actor_of(request)
    row = applying.access_own(actor, number)
    pressed(
        request,
        lambda: subsidies.withdraw(row.pk, actor=actor),
        _("Withdrawn. You may apply for the same period again."),
    )
    return redirect(ONE, number=number)
