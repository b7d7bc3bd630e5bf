"""What operators see: messages that did not leave; and what a demonstration "sent"."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from bihuan.core.access.views import exported, needs, public

from ..actions.deliver import try_again
from ..queries import console_messages, troubled_deliveries
from . import exports

PER_PAGE = 25


@needs("notices.operate")
@exported(exports.TROUBLED)
@require_GET
def troubled(request: HttpRequest) -> HttpResponse:
    """Messages given up after the last try, without address and text."""
    page = Paginator(troubled_deliveries(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "notices/troubled.html", {"page": page})


@needs("notices.operate")
@require_POST
def again(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """Try one of them again."""
    delivery = troubled_deliveries().filter(id=delivery_id).first()
    if delivery is None:
        raise Http404
    if try_again(delivery):
        messages.success(request, _("It is on its way again."))
    else:
        messages.warning(request, _("A code for signing in is not sent a second time."))
    return redirect("notices_troubled")


@public
@never_cache
@require_GET
def console(request: HttpRequest) -> HttpResponse:
    """The SMS of a demonstration, where a person reads the code they asked for. Public, because
    whoever signs in is not in yet; elsewhere there is no such page."""
    if not settings.DEMO:
        raise Http404
    page = Paginator(console_messages(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "notices/console.html", {"page": page})
