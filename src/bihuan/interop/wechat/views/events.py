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
from ..sealing import Unsealed, opened
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
    signed = _signed(request, "signature", account)
    if account is None or not signed:
        return _plain("", 403)
    if request.method == "GET":
        return _plain(request.GET.get("echostr", "")[:200])
    try:
        body = _body(request, account)
        if body is None:
            return _plain("", 403)
        events.take(account, events.read(body))
    except (events.Unreadable, Unsealed):
        return _plain("", 400)
    return _plain(DONE)


def _signed(request: HttpRequest, name: str, account: WechatAccount | None, *more: str) -> bool:
    """By the account's token; by none when there is no account, in the same time."""
    token = str(account.event_token) if account else "-"
    given = [request.GET.get(one, "") for one in (name, "timestamp", "nonce")]
    return fits(token, *given, *more, now=int(clock.wall().timestamp()))


def _body(request: HttpRequest, account: WechatAccount) -> bytes | None:
    """The event: plain where the account takes plain ones, else out of its seal. What the platform
    sends beside the seal in the mode between both is not looked at. None: it is refused."""
    if request.GET.get("encrypt_type", "raw") == "raw":
        return None if account.encrypted else request.body
    sealed = events.sealed_in(request.body)
    if not account.event_key or not _signed(request, "msg_signature", account, sealed):
        return None
    return opened(str(account.event_key), account.app_id, sealed)


def _plain(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
