"""The office's pages of public accounts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.core.access.actor import actor_of
from bihuan.core.access.permission import needs
from bihuan.core.access.views import exported
from bihuan.core.access.views.helpers import attempt, page_of
from bihuan.core.kernel import clock

from .. import queries, quotas
from ..actions import accounts as actions
from ..forms.accounts import AccountForm, NewAccountForm
from ..models import WechatAccount
from ..rights import MANAGE
from . import exports

FIELDS = ("name", "verified", "mode", "automatic", "app_id", "encrypted", "address_hint",
          "author", "title_limit", "pushes_a_day", "comments", "active")  # fmt: skip
FRESH = {"mode": "publish", "automatic": True, "active": True, "title_limit": 32,
         "pushes_a_day": 1, "comments": "none", "verified": True, "encrypted": True}  # fmt: skip


@needs(MANAGE)
@exported(exports.ACCOUNTS)
def accounts(request: HttpRequest) -> HttpResponse:
    """Every account of the actor's units."""
    actor = actor_of(request)
    page = page_of(request, exports.accounts_found(request))
    context = {"page": page, "may_add": queries.sites_without(actor).exists()}
    return render(request, "wechat/accounts.html", context)


@needs(MANAGE)
def account(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One account: how it works, what is left of the day, and what the platform must know."""
    found = queries.access_account(actor_of(request), pk)
    context: dict[str, Any] = {
        "account": found,
        "left": quotas.pushes_left(found),
        "event": found.events.first(),
        "quotas": found.quotas.filter(day=clock.today()).exclude(call=quotas.PUSHED),
        "console": settings.WECHAT_API if settings.DEMO else "",
    }
    return render(request, "wechat/account.html", context)


@needs(MANAGE)
def hook(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is entered in the account's backend for events; no browser and no proxy keeps it."""
    found = queries.access_account(actor_of(request), pk)
    address = f"{settings.BASE_URL}{reverse('wechat_events', args=[found.pk])}"
    answer = render(request, "wechat/hook.html", {"account": found, "address": address})
    answer.headers["Cache-Control"] = "no-store"
    return answer


@needs(MANAGE)
def new(request: HttpRequest) -> HttpResponse:
    """A site's account."""
    actor = actor_of(request)
    form = NewAccountForm(request.POST or None, request.FILES or None, initial=FRESH, actor=actor)
    made = attempt(form, lambda: actions.add_account(**form.cleaned_data, actor=actor))
    if made:
        messages.success(request, _("The account is set up."))
        return redirect("office_wechat_account", made.pk)
    return render(request, "wechat/edit.html", {"form": form, "account": None})


@needs(MANAGE)
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Other keys, rights or choices."""
    actor = actor_of(request)
    found: WechatAccount = queries.access_account(actor, pk)
    now = {name: getattr(found, name) for name in FIELDS}
    form = AccountForm(request.POST or None, request.FILES or None, initial=now)
    if attempt(form, lambda: actions.change_account(found, actor=actor, **form.cleaned_data)):
        messages.success(request, _("The account is changed."))
        return redirect("office_wechat_account", pk)
    return render(request, "wechat/edit.html", {"form": form, "account": found})
