"""The office's desk: what waits for the check, the approval, the bank; and each decision."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bihuan.core.access import actor_of, may
from bihuan.core.access.views import exported, needs
from bihuan.core.access.views.helpers import page_of, query
from bihuan.programmes.gigwork.actions import subsidies
from bihuan.programmes.gigwork.forms.subsidies.office import DecisionForm
from bihuan.programmes.gigwork.models.subsidies import SubsidyApplication
from bihuan.programmes.gigwork.queries.subsidies import desk as reads
from bihuan.programmes.gigwork.queries.subsidies import figures
from bihuan.programmes.gigwork.queries.subsidies.decisions import decisions
from bihuan.programmes.gigwork.rights import PAY, SEE_SUBSIDIES
from bihuan.programmes.gigwork.subsidy_words import TAB_TITLES
from bihuan.programmes.gigwork.views.subsidies import exports
from bihuan.programmes.gigwork.views.subsidies.helpers import about, attempt

SAID = {
    "pass_check": lambda: _("Checked. It waits for approval now."),
    "send_back": lambda: _("Returned. The applicant is told why."),
    "approve": lambda: _("Approved. The money is reserved."),
    "refuse": lambda: _("Refused. The applicant is told why."),
    "revoke": lambda: _("The approval was taken back; the money is free again."),
}


@needs(SEE_SUBSIDIES)
@exported(exports.DESK)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Applications by what they wait for; a checker begins with the check."""
    actor = actor_of(request)
    names = ("kind", "year", "q")
    counts = reads.counts(actor)
    context = {
        "page": page_of(request, exports.desk(request)),
        "filters": {name: query(request, name) for name in names}
        | {"show": exports.shown(request)},
        "tabs": [(code, title(), counts[code]) for code, title in TAB_TITLES.items()],
        "kinds": reads.kinds_seen(actor),
        "may_pay": may(actor, PAY),
    }
    return render(request, "gigwork/subsidies/desk.html", context)


@needs(SEE_SUBSIDIES)
@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """One application with its proofs, its way, its budget, and what I can decide."""
    row = reads.access_seen(actor_of(request), number)
    return _page(request, row, DecisionForm())


@needs(SEE_SUBSIDIES)
@require_POST
def decide(request: HttpRequest, number: str, verb: str) -> HttpResponse:
    """One decision; the action asks for the right, and says in a sentence why not."""
    actor = actor_of(request)
    row = reads.access_seen(actor, number)
    if verb not in SAID:
        raise Http404
    form = DecisionForm(request.POST)
    act = getattr(subsidies, verb)
    done = attempt(form, lambda: act(row.pk, words=form.cleaned_data["words"], actor=actor))
    if done is None:
        return _page(request, row, form)
    messages.success(request, SAID[verb]())
    return redirect("gigwork:subsidy_case", number=number)


def _page(request: HttpRequest, row: SubsidyApplication, form: DecisionForm) -> HttpResponse:
    context = about(row) | {
        "form": form,
        "possible": decisions(actor_of(request), row),
        "standing": next(iter(figures.left_of(row.kind, [row.year])), None),
        "lines": row.pay_lines.select_related("paylist").order_by("paylist__made_at"),
    }
    status = 422 if form.errors else 200
    return render(request, "gigwork/subsidies/case.html", context, status=status)
