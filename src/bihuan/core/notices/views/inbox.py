"""One's own notices in the site."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from bihuan.core.access.actor import actor_of
from bihuan.core.access.views import exported, signed_in
from bihuan.core.parties.models import Person

from ..actions.read import mark_all_read, mark_read
from ..actions.send import is_own_path
from ..queries import access_notice, unread_count
from . import exports

PER_PAGE = 20


def me(request: HttpRequest) -> Person:
    """The person behind the request."""
    person = actor_of(request).person
    if person is None:
        raise Http404
    return person


@signed_in
@exported(exports.INBOX)
@never_cache
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """All my notices, newest first; `?only=unread` narrows."""
    only = "unread" if exports.only_unread(request) else ""
    page = Paginator(exports.own_notices(request), PER_PAGE).get_page(request.GET.get("page"))
    newest = page.object_list[0] if page.object_list and page.number == 1 else None
    context = {"page": page, "only": only, "newest": newest}
    return render(request, "notices/inbox.html", context)


@signed_in
@require_GET
def count(request: HttpRequest) -> HttpResponse:
    """The number beside the bell, asked for every few seconds by open pages.

    Does not count as using the session. `?seen=N` answers 204 when it is still N.
    """
    number = unread_count(me(request))
    etag = f'"{number}"'
    if request.GET.get("seen") == str(number):
        response: HttpResponse = HttpResponse(status=204)
    elif request.headers.get("If-None-Match") == etag:
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(str(number) if number else "", content_type="text/html")
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    return response


count.is_background = True  # type: ignore[attr-defined]


@signed_in
@require_GET
def open_notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Mark as read and go to what it is about. By GET, because mails and messages link here."""
    notice = access_notice(actor_of(request), notice_id)
    mark_read(notice)
    return redirect(notice.url if notice.url and is_own_path(notice.url) else "notices_inbox")


@signed_in
@require_POST
def read_notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Mark one as read and stay."""
    mark_read(access_notice(actor_of(request), notice_id))
    return redirect("notices_inbox")


@signed_in
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read that was there when the page was shown."""
    try:
        up_to = UUID(request.POST.get("up_to", ""))
    except ValueError:
        return redirect("notices_inbox")
    mark_all_read(me(request), up_to=up_to)
    return redirect("notices_inbox")
