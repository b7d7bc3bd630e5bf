"""Patrols and telling of policy: mine, and telling of one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bihuan.core.access import actor_of
from bihuan.core.access.views import exported, signed_in
from bihuan.programmes.gigwork.actions import shop as verbs
from bihuan.programmes.gigwork.forms.shop import DeedForm
from bihuan.programmes.gigwork.queries.rewards import rule_now
from bihuan.programmes.gigwork.views.shop import exports
from bihuan.programmes.gigwork.views.shop.helpers import PAGE, attempt, form_page


@signed_in
@exported(exports.DEEDS)
@require_safe
def deeds(request: HttpRequest) -> HttpResponse:
    """What I told of, and what the stations said."""
    page = Paginator(exports.my_deeds(request), PAGE).get_page(request.GET.get("page"))
    return render(request, "gigwork/shop/deeds.html", {"page": page, "rule": rule_now()})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Tell a station of a patrol, or of telling policy."""
    form = DeedForm(request.POST or None)
    actor = actor_of(request)
    if attempt(form, lambda: verbs.send_deed(**form.cleaned_data, actor=actor)):
        messages.success(request, _("Sent. The station confirms it."))
        return redirect("gigwork:deeds")
    return form_page(request, "gigwork/shop/deed_new.html", form, rule=rule_now())
