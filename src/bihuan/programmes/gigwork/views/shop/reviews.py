"""The district's list of redemptions: what to look at first, and what was brought back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bihuan.core.access import actor_of
from bihuan.core.access.views import exported, needs
from bihuan.programmes.gigwork.actions import shop as verbs
from bihuan.programmes.gigwork.forms.shop import BringBackForm, DecideForm
from bihuan.programmes.gigwork.models import Redemption
from bihuan.programmes.gigwork.queries.shop import redemptions as queries
from bihuan.programmes.gigwork.rights import GOODS
from bihuan.programmes.gigwork.rules.shop import LARGE, REPORTS
from bihuan.programmes.gigwork.views.shop import exports
from bihuan.programmes.gigwork.views.shop.helpers import PAGE, attempt, form_page


@needs(GOODS)
@exported(exports.KEPT)
@require_safe
def redemptions(request: HttpRequest) -> HttpResponse:
    """To review first; with ?show=all everything."""
    actor = actor_of(request)
    page = Paginator(exports.kept_redemptions(request), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "show": exports.kept_shown(request),
        "to_review": queries.to_review(actor).count(),
    }
    return render(request, "gigwork/shop/office_redemptions.html", context)


@needs(GOODS)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, redemption_id: UUID) -> HttpResponse:
    """One: why it is looked at, and the decision; or that it was brought back."""
    actor = actor_of(request)
    found = queries.access_kept(actor, redemption_id)
    if found.state == "done":
        back = BringBackForm(request.POST or None)
        if attempt(back, lambda: verbs.bring_back(found.pk, **back.cleaned_data, actor=actor)):
            messages.success(request, _("Noted. The points are back."))
            return redirect("gigwork:office_redemption", found.pk)
        return form_page(request, "gigwork/shop/office_redemption.html", back, **_about(found))
    form = DecideForm(request.POST or None)
    if attempt(form, lambda: verbs.decide(found.pk, **form.cleaned_data, actor=actor)):
        messages.success(request, _("Decided. The person is told."))
        return redirect("gigwork:office_redemptions")
    return form_page(request, "gigwork/shop/office_redemption.html", form, **_about(found))


def _about(found: Redemption) -> dict[str, object]:
    """Why the district looks at it, in numbers."""
    flags = found.flags.split(",")
    return {
        "one": found,
        "large": LARGE in flags,
        "reports": REPORTS in flags,
        "used": queries.points_used(found.person),
        "flagged": queries.flagged_reports(found.person),
    }
