"""The webhook: checks the signature, writes the event down, answers at once."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from bihuan.core.access.permission import public
from bihuan.core.kernel import clock
from bihuan.core.kernel.requests import exempt

from ..actions import events
from ..models import WechatAccount
from ..signing import fits

DONE = "success"


@public
@csrf_exempt
@exempt
@require_http_methods(["GET", "POST"])
def hook(request: HttpRequest, pk: UUID) -> HttpResponse:
    """GET proves the address to the platform; POST is an event. An unsigned call learns nothing,
    not even whether the account exists."""
    account = WechatAccount.objects.filter(pk=pk, active=True).first()
    token = str(account.event_token) if account else "-"
    given = [request.GET.get(name, "") for name in ("signature", "timestamp", "nonce")]
    if not fits(token, *given, now=int(clock.wall().timestamp())) or account is None:
        return _plain("", 403)
    if request.method == "GET":
        return _plain(request.GET.get("echostr", "")[:200])
    try:
        events.take(account, events.read(request.body))
    except events.Unreadable:
        return _plain("", 400)
    return _plain(DONE)


def _plain(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
